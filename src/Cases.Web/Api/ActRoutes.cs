using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Acts;
using Cases.Web.Auth;
using Cases.Web.Language;

namespace Cases.Web.Api;

/// <summary>Acts as JSON: <c>POST /api/v1/cases/{id}/acts/{act}</c> for every act there is.</summary>
internal static class ActRoutes
{
    private const int MaxBody = 1_000_000;

    public static void MapCasesActs(this WebApplication app) => app.MapPost(CaseRoutes.Prefix + "/cases/{id:guid}/acts/{act}", Act);

    private static async Task<IResult> Act(
        Guid id, string act, HttpContext context, CaseActs acts, SentDocuments sent, IDocumentStore store, Words words, Text text)
    {
        var viewer = context.Viewer();
        if (!ActShape.All.TryGetValue(act, out var shape) || shape.By.All(b => b.Side == Side.System))
        {
            return Results.NotFound();
        }
        if (!Guid.TryParse(context.Request.Headers["Idempotency-Key"], out var requestId) || requestId == Guid.Empty)
        {
            return ActAnswers.Invalid([new Fault("Idempotency-Key", "required")], words);
        }
        if (!Expected(context.Request, out var expected))
        {
            return ActAnswers.Invalid([new Fault("If-Match", "act.malformed", act)], words);
        }
        if (await Body(context) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }
        (body, var proved) = await sent.Read(id, viewer, act, shape.Type == typeof(FileRequest) ? WithAllotted(body) : body, context.RequestAborted);
        var (read, faults) = ActBody.Read(shape, body, proved);
        if (read is null || faults.Count > 0)
        {
            return ActAnswers.Invalid(faults, words);
        }
        var gone = store.Keep(ActBody.DocumentsOf(shape, read));
        if (gone.Count > 0)
        {
            return ActAnswers.Invalid([.. gone.Select(d => new Fault("documents", "document.gone", d.Name))], words);
        }
        try
        {
            return read is FileRequest filing ? await File(id, viewer.Actor, filing, acts, words, text)
                : ActAnswers.Of(await acts.Do(id, viewer.Actor, read, requestId, expected), words);
        }
        catch (CaseOutcomeUnknownException lost)
        {
            context.Response.Headers.RetryAfter = Unavailable.RetryAfter;
            return ApiSetup.Declined(text, lost.Code, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> File(Guid id, Actor actor, FileRequest request, CaseActs acts, Words words, Text text)
    {
        if (actor is not { Role: Role.FirmOwner or Role.FirmFiler, Firm: not null })
        {
            return ActAnswers.Of(new ActAnswer(AnswerKind.Declined, 0, "act.not-yours", []), words);
        }
        var listed = Ksic.Find(request.Filing.Ksic) is not null;
        var (answer, faults) = await acts.File(id, actor, request.Agency, request.Filing with { KsicListed = listed });
        return faults.Count > 0 ? ActAnswers.Invalid([.. faults.Select(f => f with { Field = $"filing.{ActAnswers.Camel(f.Field)}" })], words)
            : ActAnswers.Of(answer!, words, listed ? [] : [("ksic.not-listed", text["filing.ksic-unlisted"])]);
    }

    /// <summary>The number of a filing is allotted here, and here it is looked up whether its industry code is listed; what the sender wrote does not count.</summary>
    private static byte[] WithAllotted(byte[] body)
    {
        try
        {
            if (JsonNode.Parse(body) is not JsonObject json)
            {
                return body;
            }
            json["number"] = "-";
            if (json["filing"] is JsonObject filing)
            {
                filing["ksicListed"] = false;
                foreach (var optional in (string[])["complex", "rule", "plannedStart"])
                {
                    filing.TryAdd(optional, null);
                }
            }
            return Encoding.UTF8.GetBytes(json.ToJsonString());
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or InvalidOperationException)
        {
            return body;
        }
    }

    private static bool Expected(HttpRequest request, out long? version)
    {
        version = null;
        var given = request.Headers.IfMatch.ToString();
        if (given is "" or "*")
        {
            return true;
        }
        if (!long.TryParse(given.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }
        version = number;
        return true;
    }

    private static async Task<byte[]?> Body(HttpContext context)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[16_384];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > MaxBody)
            {
                return null;
            }
        }
        return copy.ToArray();
    }
}

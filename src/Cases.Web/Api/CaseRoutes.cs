using System.Globalization;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Acts;
using Cases.Web.Auth;

namespace Cases.Web.Api;

/// <summary>Cases and acts as JSON: one address for each thing somebody can do.</summary>
internal static class CaseRoutes
{
    private const string Prefix = "/api/v1";
    private const int MaxBody = 1_000_000;

    public static void MapCasesApi(this WebApplication app)
    {
        app.MapGet(Prefix + "/acts", () => Results.Json(ActShape.All.Values.Where(s => s.Type != typeof(Wake)).Select(ActAnswers.Describe), CaseJson.Options));
        app.MapGet(Prefix + "/cases", List);
        app.MapGet(Prefix + "/cases/{id:guid}", Read);
        app.MapPost(Prefix + "/cases/{id:guid}/acts/{act}", Act);
    }

    private static async Task<IResult> List(HttpContext context, DeskQueue queue, string? q, string? stage, string? kind, bool? overdue, int? page)
    {
        var found = await queue.Read(context.Viewer(), new(DeskTab.All, q, stage, kind, overdue ?? false, Math.Clamp(page ?? 1, 1, 100_000)), context.RequestAborted);
        return Results.Json(new { found.Found, found.Pages, Cases = found.Lines }, CaseJson.Options);
    }

    private static async Task<IResult> Read(Guid id, HttpContext context, CaseFiles files)
    {
        if (context.Viewer() is not { } viewer || await files.Read(id, viewer, "api:case", context.RequestAborted) is not { } view)
        {
            return Results.NotFound();
        }
        context.Response.Headers.ETag = $"\"{view.Version}\"";
        return Results.Json(ActAnswers.Of(view), CaseJson.Options);
    }

    private static async Task<IResult> Act(Guid id, string act, HttpContext context, CaseActs acts, Words words, IPresent present)
    {
        if (context.Viewer() is not { } viewer || !ActShape.All.TryGetValue(act, out var shape) || shape.Type == typeof(Wake))
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
        if (shape.Type == typeof(FileRequest))
        {
            body = WithNumber(body);
        }
        var (read, faults) = ActBody.Read(shape, body);
        if (read is null || faults.Count > 0)
        {
            return ActAnswers.Invalid(faults, words);
        }
        try
        {
            return ActAnswers.Of(await Do(id, viewer.Actor, read, requestId, expected, acts, present), words);
        }
        catch (CaseOutcomeUnknownException)
        {
            context.Response.Headers.RetryAfter = Unavailable.RetryAfter;
            return Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, extensions: ActAnswers.Code("case.outcome-unknown"));
        }
    }

    private static Task<ActAnswer> Do(Guid id, Actor actor, CaseAct act, Guid requestId, long? expected, CaseActs acts, IPresent present) =>
        act is not FileRequest filing ? acts.Do(id, actor, act, requestId, expected)
        : actor is not { Role: Role.FirmOwner or Role.FirmFiler, Firm: not null } ? Task.FromResult(new ActAnswer(AnswerKind.Declined, 0, "act.not-yours", []))
        : acts.File(id, actor, filing.Agency, filing.Filing, present.Now);

    /// <summary>The number of a filing is allotted here; what the sender wrote does not count.</summary>
    private static byte[] WithNumber(byte[] body)
    {
        try
        {
            if (System.Text.Json.Nodes.JsonNode.Parse(body) is not System.Text.Json.Nodes.JsonObject json)
            {
                return body;
            }
            json["number"] = "-";
            return System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());
        }
        catch (Exception unreadable) when (unreadable is System.Text.Json.JsonException or ArgumentException or InvalidOperationException)
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

using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Acts;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;

namespace Cases.Web.Api;

/// <summary>Acts as JSON: <c>POST /api/v1/cases/{id}/acts/{act}</c> for every act there is.</summary>
internal static class ActRoutes
{
    public static void MapCasesActs(this WebApplication app) => app
        .MapPost(CaseRoutes.Prefix + "/cases/{id:guid}/acts/{act}", Act)
        .WithMetadata(new TakesAttribute(BodyKind.Act));

    private static async Task<IResult> Act(
        Guid id, string act, HttpContext context, CaseActs acts, CaseFiles files, SentDocuments sent, FilingFirms firms,
        Words words, Text text)
    {
        var viewer = context.Viewer();
        if (!ActShape.All.TryGetValue(act, out var shape) || shape.By.All(b => b.Side == Side.System))
        {
            return Results.NotFound();
        }
        if (!shape.IsFor(viewer.Actor.Role))
        {
            // Whoever may never do it is told so, or that there is no such case, and his body stays unread.
            var knows = shape.Type == typeof(FileRequest)
                || await files.Read(id, viewer, $"api:act/{act}", context.RequestAborted) is not null;
            var refusal = knows ? CaseRefusals.NotYours : CaseRefusals.Unknown;
            return ActAnswers.Of(new ActAnswer(AnswerKind.Declined, 0, refusal.Code, []), words);
        }
        if (await Body(context) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }
        if (body.Length > 0 && !context.Request.HasJsonContentType())
        {
            return Results.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType);
        }
        var misled = HeaderFaults(context.Request, out var requestId, out var expected);
        if (BodyBounds.Look(shape, body).Fault is { } excess)
        {
            return ActAnswers.Invalid([.. misled, excess], words);
        }
        var given = Given.Read(body)?.Renamed(shape.Fields);
        given = shape.Type == typeof(FileRequest) ? await firms.Whole(given, viewer.Actor.Firm) : given;
        given = given is null ? null : sent.Opened(shape, given, viewer.Actor.Person);
        var onCase = given is null ? [] : await sent.OnCase(shape, given, id, viewer, context.RequestAborted);
        if (misled.Count > 0)
        {
            return ActAnswers.Invalid([.. misled, .. ActBody.Read(shape, given, onCase).Faults], words);
        }
        try
        {
            var outcome = await acts.Send(shape, id, viewer.Actor, given, requestId, expected, onCase);
            return outcome.Answer is { } answer
                ? ActAnswers.Of(await acts.Counted(id, viewer.Actor, answer), words, Warnings(outcome, shape, text))
                : ActAnswers.Invalid(outcome.Faults, words);
        }
        catch (CaseOutcomeUnknownException lost)
        {
            context.Response.Headers.RetryAfter = Unavailable.RetryAfter;
            return ApiSetup.Declined(text, lost.Code, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static List<(string Code, string Message)> Warnings(ActOutcome outcome, ActShape shape, Text text)
    {
        List<(string, string)> warnings = [];
        if (outcome.KsicUnlisted)
        {
            warnings.Add(("ksic.not-listed", text["filing.ksic-unlisted"]));
        }
        if (outcome.Proposed)
        {
            warnings.Add(("proposal.waits", text["act.proposed", text["act." + shape.Name].Value]));
        }
        return warnings;
    }

    private static List<Fault> HeaderFaults(HttpRequest request, out Guid requestId, out IReadOnlyList<long>? expected)
    {
        List<Fault> faults = [];
        var key = request.Headers["Idempotency-Key"].ToString();
        if (!Guid.TryParse(key, out requestId) || requestId == Guid.Empty)
        {
            faults.Add((key.Length == 0 ? FieldRefusals.Required : CaseRefusals.Malformed).On("Idempotency-Key"));
        }
        if (!IfMatch.TryRead(request.Headers.IfMatch, out expected))
        {
            faults.Add(CaseRefusals.Malformed.On("If-Match"));
        }
        return faults;
    }

    private static async Task<byte[]?> Body(HttpContext context)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[16_384];
        int read;
        try
        {
            while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
            {
                copy.Write(buffer, 0, read);
            }
            return copy.ToArray();
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }
}

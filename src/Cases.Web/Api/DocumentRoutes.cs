using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Language;
using Cases.Web.Auth;
using Cases.Web.Files;
using Cases.Web.Forms;

namespace Cases.Web.Api;

/// <summary>Documents: handed out to whoever may read them on their case, and taken from whoever may attach one.</summary>
internal static class DocumentRoutes
{
    public static void MapCasesDocuments(this WebApplication app)
    {
        app.MapGet("/cases/{id:guid}/documents/{sha256}", Download);
        app.MapPost(CaseRoutes.Prefix + "/documents", Upload).WithMetadata(new TakesAttribute(BodyKind.Document))
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> Download(
        Guid id, string sha256, HttpContext context, CaseFiles files, IDocumentStore store)
    {
        // Nothing but the case's own view says what may be read: the hash alone opens no document.
        if (await files.Read(id, context.Viewer(), TaskOf(sha256), context.RequestAborted) is not { } view
            || view.Documents().FirstOrDefault(d => d.Sha256 == sha256) is not { } document)
        {
            return Results.NotFound();
        }
        return store.HoldOf(document.Sha256) switch
        {
            DocumentHold.Waits => Results.StatusCode(StatusCodes.Status423Locked),
            DocumentHold.Quarantined => Results.StatusCode(StatusCodes.Status410Gone),
            _ when view.Numbered.GetValueOrDefault(sha256) is { MayOpen: false } =>
                Results.StatusCode(StatusCodes.Status451UnavailableForLegalReasons),
            _ => HandedOut.As(context, store.Demand(document.Sha256), document.MediaType, document.Name),
        };
    }

    /// <summary>As it is written down, so that it can be told later who has which document; else it is no hash.</summary>
    private static string TaskOf(string sha256) =>
        sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower) ? $"document/{sha256}" : "document";

    /// <summary>
    /// The body is the file, <paramref name="name"/> its name. The answer goes into an act as it is, or its seal alone.
    /// </summary>
    private static async Task<IResult> Upload(
        HttpContext context, string? name, UploadQuota quota, DocumentSeals seals, Uploads uploads, Words words)
    {
        var actor = context.Viewer().Actor;
        if (!Attaching.Contains(actor.Role))
        {
            var code = CaseRefusals.NotYours.Code;
            return Problem(StatusCodes.Status403Forbidden, code, words.Declined(code, []));
        }
        var receipt = await quota.Put(
            actor.Firm, name ?? "", context.Request.Body, context.Request.ContentLength, context.RequestAborted);
        return receipt is { Document: { } document }
            ? Results.Json(
                new
                {
                    document.Name, document.MediaType, document.Bytes, document.Sha256, document.Encrypted,
                    document.Macros, document.ResidentNumber,
                    Seal = seals.Seal(document, actor.Person),
                },
                CaseJson.Options, statusCode: StatusCodes.Status201Created)
            : Problem(StatusOf(receipt.Fault!.Code), receipt.Fault.Code, uploads.Said(name ?? "", receipt.Fault));
    }

    /// <summary>The roles that have an act with documents.</summary>
    private static readonly Role[] Attaching = [.. ActShape.All.Values
        .Where(s => s.Fields.Any(f => f.Kind is FieldKind.Documents or FieldKind.Filing)).SelectMany(s => s.By)
        .SelectMany(b => b.Roles).Distinct()];

    private static int StatusOf(string code) => code switch
    {
        "document.too-large" or "document.unpacks-too-far" => StatusCodes.Status413PayloadTooLarge,
        "document.kind" or "document.encrypted" or "document.not-what-it-claims" or "document.macros" or "document.two-kinds"
            or "document.infected" =>
            StatusCodes.Status415UnsupportedMediaType,
        "document.quota" => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status400BadRequest,
    };

    private static IResult Problem(int status, string code, string said) =>
        Results.Problem(said, statusCode: status, extensions: ActAnswers.Code(code));
}

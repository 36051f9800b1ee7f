using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Auth;

namespace Cases.Web.Api;

/// <summary>Documents of a case, for whoever may read them on it.</summary>
internal static class DocumentRoutes
{
    public static void MapCasesDocuments(this WebApplication app) => app.MapGet("/cases/{id:guid}/documents/{sha256}", Download);

    private static async Task<IResult> Download(Guid id, string sha256, HttpContext context, CaseFiles files, IDocumentStore store)
    {
        // Nothing but the case's own view says what may be read: the hash alone opens no document.
        if (context.Viewer() is not { } viewer
            || await files.Read(id, viewer, "document", context.RequestAborted) is not { } view
            || view.Documents().FirstOrDefault(d => d.Sha256 == sha256) is not { } document
            || store.Open(document.Sha256) is not { } content)
        {
            return Results.NotFound();
        }
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.File(content, document.MediaType, document.Name);
    }
}

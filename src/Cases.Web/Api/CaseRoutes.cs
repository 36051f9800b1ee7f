using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Auth;

namespace Cases.Web.Api;

/// <summary>Cases as JSON, and what can be done on them.</summary>
internal static class CaseRoutes
{
    internal const string Prefix = "/api/v1";

    public static void MapCasesApi(this WebApplication app)
    {
        app.MapGet(Prefix + "/acts", (LawBook law) => Results.Json(
            ActShape.All.Values.Where(s => s.By.Any(b => b.Side != Side.System)).Select(s => ActAnswers.Describe(s, law)), CaseJson.Options));
        app.MapGet(Prefix + "/cases", List);
        app.MapGet(Prefix + "/cases/{id:guid}", Read);
        app.MapCasesActs();
    }

    private static async Task<IResult> List(HttpContext context, DeskQueue queue, ListReads reads, string? q, string? stage, string? kind, bool? overdue, int? page)
    {
        var viewer = context.Viewer();
        await reads.Note(viewer, "api:cases", context.RequestAborted);
        var found = await queue.Read(viewer, new(DeskTab.All, q, stage, kind, overdue ?? false, Math.Clamp(page ?? 1, 1, 100_000)), context.RequestAborted);
        return Results.Json(new { found.Found, found.Pages, Cases = found.Lines }, CaseJson.Options);
    }

    private static async Task<IResult> Read(Guid id, HttpContext context, CaseFiles files)
    {
        if (await files.Read(id, context.Viewer(), "api:case", context.RequestAborted) is not { } view)
        {
            return Results.NotFound();
        }
        context.Response.Headers.ETag = $"\"{view.Version}\"";
        return Results.Json(ActAnswers.Of(view), CaseJson.Options);
    }
}

using System.Globalization;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Api.Schema;
using Cases.Web.Auth;
using Cases.Web.Language;

namespace Cases.Web.Api;

/// <summary>Cases as JSON, and what can be done on them.</summary>
internal static class CaseRoutes
{
    internal const string Prefix = "/api/v1";

    private const int MostPages = 100_000;

    private static readonly string[] Stages =
        [.. Enum.GetValues<Stage>().Where(s => s != Stage.None).Select(s => ActShape.Kebab($"{s}"))];
    private static readonly string[] Kinds = [.. Enum.GetNames<ReliefKind>().Select(ActShape.Kebab)];

    public static void MapCasesApi(this WebApplication app)
    {
        app.MapGet(Prefix + "/acts", (LawBook law, TimeProvider time) => Results.Json(
            ActAnswers.Public.Select(s => ActAnswers.Describe(s, law, Seoul.DayOf(time.GetUtcNow()))), CaseJson.Options));
        app.MapGet(Prefix + "/cases", List).ProducesProblem(StatusCodes.Status400BadRequest);
        app.MapGet(Prefix + "/cases/{id:guid}", Read).ProducesProblem(StatusCodes.Status404NotFound);
        app.MapCasesActs();
        app.MapCasesSchema();
    }

    private static async Task<IResult> List(
        HttpContext context, DeskQueue queue, Text text, string? q, string? stage, string? kind, string? overdue,
        string? page)
    {
        List<(string Parameter, string Code, string Message)> faults =
        [
            .. NotOneOf("stage", stage, Stages, text), .. NotOneOf("kind", kind, Kinds, text),
            .. NotOneOf("overdue", overdue, ["true", "false"], text),
        ];
        var number = 1;
        if (page is not (null or "") && (
            !int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number is < 1 or > MostPages))
        {
            faults.Add(("page", "page-unreadable", text["declined.page-unreadable", MostPages]));
        }
        if (faults.Count > 0)
        {
            return Results.Problem(text["declined.act.invalid"], statusCode: StatusCodes.Status400BadRequest,
                extensions: new Dictionary<string, object?>
            {
                ["code"] = "request.invalid",
                ["errors"] = faults.ToDictionary(f => f.Parameter, f => new[] { new { f.Code, f.Message } }),
            });
        }
        var found = await queue.Read(
            context.Viewer(), "api:cases", new(DeskTab.All, q, stage, kind, overdue == "true", number), context.RequestAborted);
        return Results.Json(new { found.Found, More = found.HasMore, found.Pages, Cases = found.Lines }, CaseJson.Options);
    }

    private static IEnumerable<(string, string, string)> NotOneOf(
        string parameter, string? given, IReadOnlyList<string> known, Text text) =>
        given is null or "" || known.Contains(given)
            ? []
            : [(parameter, "value-unknown", text["declined.value-unknown", string.Join(", ", known)])];

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

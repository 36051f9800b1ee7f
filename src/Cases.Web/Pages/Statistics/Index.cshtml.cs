using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Api;
using Cases.Web.Files;
using Cases.Web.Language;
using Cases.Web.Papers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace Cases.Web.Pages.Statistics;

/// <summary>
/// How long each route took, for everybody: as a page, as JSON for whoever asks for that, and as CSV. The same to all.
/// </summary>
[AllowAnonymous]
public sealed class StatisticsModel(
    RouteStatistics statistics, MonthlyReports reports, LawBook law, Words words, Text text) : PageModel
{
    public MonthlyReports Reports => reports;

    public StatisticsReport Report { get; private set; } = default!;

    /// <summary>What the bars are drawn against.</summary>
    public decimal Most => Report.Routes.Max(r => r.P90) ?? 1;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        Report = await statistics.Report(cancel);
        Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        return Request.PrefersJson() ? Data() : Page();
    }

    public async Task<IActionResult> OnGetCsv(CancellationToken cancel)
    {
        Report = await statistics.Report(cancel);
        return CsvTable.Of(
            "statistics.csv",
            [.. ((string[])["procedure", "name", "from", "to", "cases", "median", "p90"])
                .Select(key => text["statistics.head." + key].Value)],
            Report.Routes.Select(r => (IReadOnlyList<object?>)[
                r.Procedure, words.Procedure(r.Procedure), Report.From, Report.To, r.Cases, r.Median, r.P90]));
    }

    private JsonResult Data()
    {
        // The same to everybody, whoever asks: it may be kept on the way for as long as it is not reckoned anew.
        Response.GetTypedHeaders().CacheControl = new() { Public = true, MaxAge = RouteStatistics.Every };
        return new(new
        {
            asOf = Report.To,
            decidedFrom = Report.From,
            decidedTo = Report.To,
            fewest = SmallCells.Public.Fewest,
            minutesADay = TurnaroundFigures.MinutesADay,
            routes = Report.Routes.Select(r => new
            {
                procedure = r.Procedure, name = law.ProcedureNamed(r.Procedure, Report.To)?.Name, cases = r.Cases,
                medianDays = r.Median, p90Days = r.P90,
            }),
        });
    }
}

using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Files;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Cases.Web.Pages.Turnarounds;

/// <summary>When the open cases will probably be decided and which will be late: a desk manager's own, or those of all.</summary>
[Authorize(Roles = Roles.DeskManager + "," + Roles.Inspector + "," + Roles.Auditor)]
public sealed class ForecastModel(Forecasts forecasts, People people, LawBook law, IPresent present, Words words, Text text)
    : PageModel
{
    private const int PageSize = 50;

    /// <summary>How many working days ahead one can look.</summary>
    public static readonly IReadOnlyList<int> Horizons = [5, 10, 20];

    /// <summary>Only what is due within so many working days; null for all that is open.</summary>
    [BindProperty(SupportsGet = true, Name = "within")]
    public int? Within { get; set; }

    /// <summary>The lead; empty for all, where the reader may see all.</summary>
    [BindProperty(SupportsGet = true, Name = "agency")]
    public string? Agency { get; set; }

    public ForecastList Told { get; private set; } = default!;

    public IReadOnlyDictionary<string, PersonName> Names { get; private set; } = new Dictionary<string, PersonName>();

    public ListPage<CaseForecast> Shown => Request.PageOf(Told.Cases, PageSize);

    public DateTimeOffset Now => present.Now;

    public bool SeesAll => Viewer.Reach.SeesAllFigures;

    public SelectListItem[] AgencyChoices =>
    [
        new(text["turnaround.all"], ""),
        .. law.AgenciesOn(Seoul.DayOf(present.Now)).Select(a => new SelectListItem(a.Name.Read(), a.Id, a.Id == Agency)),
    ];

    private Viewer Viewer => HttpContext.Viewer();

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Load("page:forecast", cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsv(CancellationToken cancel) =>
        await Load("export:forecast", cancel) ? Taken().Csv() : NotFound();

    public async Task<IActionResult> OnGetXlsx(CancellationToken cancel) =>
        await Load("export:forecast", cancel) ? await Taken().Xlsx(cancel) : NotFound();

    private TakenTable Taken() => new(
        "forecast",
        [.. ((string[])["number", "title", "agency", "officer", "step", "due", "from", "probable", "to", "risk", "alike"])
            .Select(key => text["forecast.head." + key].Value)],
        Told.Cases.Select(f => (IReadOnlyList<object?>)[
            f.Number, f.Title, words.Agency(f.Agency), words.Person(f.Officer, Names), text["turnaround.step." + f.Step].Value,
            f.Due, f.From, f.Probable, f.To, f.Left?.Risk, f.Left?.Alike]));

    private async Task<bool> Load(string task, CancellationToken cancel)
    {
        Within = Within is { } days && Horizons.Contains(days) ? days : null;
        Agency = SeesAll ? string.IsNullOrEmpty(Agency) ? null : Agency : Viewer.Reach.Agency;
        if (await forecasts.OfAgency(Viewer, task, Agency, Within, cancel) is not { } told)
            return false;
        Told = told;
        Names = await people.Named(told.Cases.Select(f => f.Officer), cancel);
        return true;
    }
}

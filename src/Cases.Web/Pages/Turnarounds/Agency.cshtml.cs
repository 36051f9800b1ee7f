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

namespace Cases.Web.Pages.Turnarounds;

/// <summary>
/// One agency in detail: its steps, its officers and the cases behind each figure. Another agency's is not found.
/// </summary>
[Authorize(Roles = Roles.DeskManager + "," + Roles.Inspector + "," + Roles.Auditor)]
public sealed class AgencyModel(Turnaround turnaround, StaffLoad loads, People people, ICalendarSource calendars,
    LawBook law, TimeProvider time, Words words, Text text) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "months")]
    public int Months { get; set; } = 6;

    [BindProperty(SupportsGet = true, Name = "procedure")]
    public string? Procedure { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "step")]
    public string? Step { get; set; }

    /// <summary>Of hand-offs, the step of the procedure under which was asked; empty for all.</summary>
    [BindProperty(SupportsGet = true, Name = "asked")]
    public string? Asked { get; set; }

    /// <summary>open, overdue, late or ended; anything else shows all.</summary>
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    public string Agency { get; private set; } = "";

    public TurnaroundDetail Detail { get; private set; } = default!;

    public IReadOnlyList<OfficerLoad> Loads { get; private set; } = [];

    public IReadOnlyDictionary<string, PersonName> Names { get; private set; } = new Dictionary<string, PersonName>();

    /// <summary>What stands behind the chosen figure.</summary>
    public IReadOnlyList<TurnaroundSpan> Spans { get; private set; } = [];

    public IReadOnlyList<LateProspect> Prospects { get; private set; } = [];

    public ListPage<TurnaroundSpan> Shown => Request.PageOf(Spans, PageSize, "cases");

    public ListPage<LateProspect> Ahead => Request.PageOf(Prospects, PageSize, "ahead");

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public HolidayCalendar Calendar => calendars.Current;

    /// <summary>What the figures are about, in words: a printed page has no form.</summary>
    public IReadOnlyList<string> Chosen => TurnaroundWords.Chosen(text, words, Months, Procedure, Kind,
        string.IsNullOrEmpty(Step) ? null : Step, Asked);

    public async Task<IActionResult> OnGet(string agency, CancellationToken cancel) =>
        await Load(agency, "page:turnaround", cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsv(string agency, CancellationToken cancel) =>
        await Load(agency, "export:turnaround", cancel) ? Taken().Csv() : NotFound();

    public async Task<IActionResult> OnGetXlsx(string agency, CancellationToken cancel) =>
        await Load(agency, "export:turnaround", cancel) ? await Taken().Xlsx(cancel) : NotFound();

    private TakenTable Taken() => new(
        "turnaround-cases",
        [.. ((string[])["number", "title", "step", "officer", "started", "ended-at", "days", "due", "late"])
            .Select(key => text["turnaround.head." + key].Value)],
        Spans.Select(s => (IReadOnlyList<object?>)[
            s.Number, s.Title, text["turnaround.step." + s.Step].Value, words.Person(s.Officer, Names), s.StartedAt,
            s.EndedAt, s.Days, s.Due,
            s.Late || s.IsOverdue(Now) ? text["turnaround.head.late"].Value : ""]));

    private async Task<bool> Load(string agency, string task, CancellationToken cancel)
    {
        Agency = agency;
        if (law.Agency(agency) is null)
            return false;
        Months = TurnaroundFilter.Choices.Contains(Months) ? Months : 6;
        var viewer = HttpContext.Viewer();
        var filter = new TurnaroundFilter(
            Months, string.IsNullOrEmpty(Procedure) ? null : Procedure, string.IsNullOrEmpty(Kind) ? null : Kind);
        task = $"{task}/{agency}";
        if (await turnaround.OfAgency(viewer, task, agency, filter, Now, calendars.Current, cancel) is not { } detail)
            return false;
        Detail = detail;
        Prospects = LateForecast.Of(detail.Spans, Now, calendars.Current);
        Loads = await loads.OfAgency(viewer, agency, Now, cancel) ?? [];
        Spans = [.. detail.Spans.Where(s => string.IsNullOrEmpty(Step) || s.Step == Step)
            .Where(s => string.IsNullOrEmpty(Asked) || s.ProcedureStep == Asked).Where(s => State switch
        {
            "open" => s.EndedAt is null,
            "overdue" => s.IsOverdue(Now),
            "late" => s.Late || s.IsOverdue(Now),
            "ended" => s.EndedAt is not null,
            _ => true,
        })];
        Names = await people.Named(detail.Spans.Select(s => s.Officer).Concat(Loads.Select(l => l.Officer)), cancel);
        return true;
    }
}

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

/// <summary>What was done again, what it cost and by whom: a desk manager's own, or that of all.</summary>
[Authorize(Roles = Roles.DeskManager + "," + Roles.Inspector + "," + Roles.Auditor)]
public sealed class ReworkModel(
    Rework rework, ICalendarSource calendars, LawBook law, IPresent present, Words words, Text text) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "months")]
    public int Months { get; set; } = 6;

    [BindProperty(SupportsGet = true, Name = "procedure")]
    public string? Procedure { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>One of <see cref="ReworkKind"/>, written as in texts; empty for all.</summary>
    [BindProperty(SupportsGet = true, Name = "what")]
    public string? What { get; set; }

    /// <summary>Whose; empty for all that the reader sees.</summary>
    [BindProperty(SupportsGet = true, Name = "agency")]
    public string? Agency { get; set; }

    public ReworkReport Report { get; private set; } = default!;

    public ReworkKind? Chosen { get; private set; }

    public IReadOnlyList<DoneAgain> Cases { get; private set; } = [];

    public ListPage<DoneAgain> Shown => Request.PageOf(Cases, PageSize);

    /// <summary>What the figures are about, in words: a printed page has no form.</summary>
    public IReadOnlyList<string> Filter => TurnaroundWords.Chosen(text, words, Months, Procedure, Kind, null, null);

    public string Query =>
        $"months={Months}&procedure={Uri.EscapeDataString(Procedure ?? "")}&kind={Uri.EscapeDataString(Kind ?? "")}";

    public SelectListItem[] MonthChoices =>
        [.. TurnaroundFilter.Choices.Select(m => new SelectListItem(text["turnaround.months", m], $"{m}", m == Months))];

    public SelectListItem[] ProcedureChoices =>
    [
        new(text["turnaround.all"], ""),
        .. law.ProceduresUntil(Seoul.DayOf(present.Now)).Select(p => p.Id).Distinct()
            .Select(p => new SelectListItem(words.Procedure(p), p, p == Procedure)),
    ];

    public SelectListItem[] KindChoices =>
        [new(text["turnaround.all"], ""), .. ((string[])["complex-entry", "waste-rule"])
            .Select(k => new SelectListItem(text["turnaround.kind." + k], k, k == Kind))];

    public static string KeyOf(ReworkKind kind) => ActShape.Kebab($"{kind}");

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Load("page:rework", cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsv(CancellationToken cancel) =>
        await Load("export:rework", cancel) ? Taken().Csv() : NotFound();

    public async Task<IActionResult> OnGetXlsx(CancellationToken cancel) =>
        await Load("export:rework", cancel) ? await Taken().Xlsx(cancel) : NotFound();

    private TakenTable Taken() => new(
        "rework",
        [.. ((string[])["what", "number", "title", "agency", "started", "ended", "days", "calendar-days"])
            .Select(key => text["rework.head." + key].Value)],
        Cases.Select(a => (IReadOnlyList<object?>)[
            text["rework.kind." + KeyOf(a.Kind)].Value, a.Number, a.Title, words.Agency(a.Agency), a.StartedAt, a.EndedAt,
            a.Days, a.CalendarDays]));

    private async Task<bool> Load(string task, CancellationToken cancel)
    {
        Months = TurnaroundFilter.Choices.Contains(Months) ? Months : 6;
        Chosen = Enum.GetValues<ReworkKind>().Select(k => (ReworkKind?)k).FirstOrDefault(k => KeyOf(k!.Value) == What);
        var filter = new TurnaroundFilter(
            Months, string.IsNullOrEmpty(Procedure) ? null : Procedure, string.IsNullOrEmpty(Kind) ? null : Kind);
        if (await rework.Report(HttpContext.Viewer(), task, filter, present.Now, calendars.Current, cancel) is not { } report)
            return false;
        Report = report;
        Cases = [.. report.All.Where(a => Chosen is null || a.Kind == Chosen)
            .Where(a => string.IsNullOrEmpty(Agency) || a.Agency == Agency)];
        return true;
    }
}

using System.Globalization;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Files;
using Cases.Web.Language;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Cases.Web.Pages.Turnarounds;

/// <summary>Where the time goes, for desk managers, the inspector and the auditor.</summary>
[Authorize(Roles = Roles.DeskManager + "," + Roles.Inspector + "," + Roles.Auditor), Noted("figures")]
public sealed class TurnaroundModel(
    Turnaround turnaround, Headline headline, Baselines baselines, Deadlines deadlines, ICalendarSource calendars, LawBook law,
    TimeProvider time, Words words, Text text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "months")]
    public int Months { get; set; } = 6;

    [BindProperty(SupportsGet = true, Name = "procedure")]
    public string? Procedure { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "step")]
    public string Step { get; set; } = TurnaroundFilter.HandOffs;

    /// <summary>What if every one had come within so many working days.</summary>
    [BindProperty(SupportsGet = true, Name = "within")]
    public int Within { get; set; } = 5;

    /// <summary>Periods of the headline: quarter; anything else is a month.</summary>
    [BindProperty(SupportsGet = true, Name = "by")]
    public string? By { get; set; }

    public bool ByQuarter => By == "quarter";

    /// <summary>What runs now, the last whole one, the one before and the same a year ago.</summary>
    public IReadOnlyList<PeriodFigures> Periods { get; private set; } = [];

    public TurnaroundReport Report { get; private set; } = default!;

    public WhatIfAnswer WhatIf { get; private set; } = default!;

    /// <summary>Past logs beside our own cases; empty where none was imported.</summary>
    public IReadOnlyList<Baseline> Beside { get; private set; } = [];

    public IReadOnlyList<DeadlineCount> Ahead { get; private set; } = [];

    public SelectListItem[] MonthChoices =>
        [.. TurnaroundFilter.Choices.Select(m => new SelectListItem(text["turnaround.months", m], $"{m}", m == Months))];

    /// <summary>What the figures are about, in words: a printed page has no form.</summary>
    public IReadOnlyList<string> Chosen => TurnaroundWords.Chosen(text, words, Months, Procedure, Kind, Step, null);

    public DateOnly Today => Seoul.DayOf(time.GetUtcNow());

    public SelectListItem[] ProcedureChoices =>
    [
        new(text["turnaround.all"], ""),
        .. law.ProceduresUntil(Today).Select(p => p.Id).Distinct()
            .Select(p => new SelectListItem(words.Procedure(p), p, p == Procedure)),
    ];

    public SelectListItem[] KindChoices =>
        [new(text["turnaround.all"], ""), .. ((string[])["complex-entry", "waste-rule"])
            .Select(k => new SelectListItem(text["turnaround.kind." + k], k, k == Kind))];

    public SelectListItem[] StepChoices =>
        [.. TurnaroundFilter.Steps.Select(s => new SelectListItem(text["turnaround.step." + s], s, s == Step))];

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!await Load(cancel))
            return NotFound();
        return Page();
    }

    public async Task<IActionResult> OnGetCsv(CancellationToken cancel) =>
        await Load(cancel) ? Taken().Csv() : NotFound();

    public async Task<IActionResult> OnGetXlsx(CancellationToken cancel) =>
        await Load(cancel) ? await Taken().Xlsx(cancel) : NotFound();

    /// <summary>2026-10, or 2026-Q3.</summary>
    internal static string Named(PeriodFigures figures) => figures.To.Month == figures.From.Month
        ? figures.From.ToString("yyyy-MM", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{figures.From.Year}-Q{((figures.From.Month - 1) / 3) + 1}");

    private TakenTable Taken()
    {
        string[] heads =
            [.. ((string[])["part", "step", "agency", "cases", "ended", "median", "p90", "share", "late", "with-deadline", "open",
                "open-late", "oldest", "lost"])
            .Select(key => text["turnaround.head." + key].Value)];
        return new("turnaround", heads,
        [
            .. Report.Steps.Select(s => Row(text["turnaround.by-step"], s.Step, null, s.Figures)),
            .. Report.Agencies.Select(a => Row(text["turnaround.by-agency"], Step, a.Agency, a.Figures)),
            .. Report.HandOffs.Select(h => Row(text["turnaround.losses"], h.ProcedureStep, h.Agency, h.Figures)),
        ]);
    }

    private object?[] Row(string part, string? step, string? agency, TurnaroundFigures f) =>
    [
        part, TurnaroundFilter.Steps.Contains(step) ? text["turnaround.step." + step].Value : words.Step(step),
        words.Agency(agency),
        f.Cases, f.Ended, f.Median, f.P90, f.Share, f.Late, f.WithDeadline, f.OpenNow, f.OpenLate, f.OldestOpen, f.LostDays,
    ];

    private async Task<bool> Load(CancellationToken cancel)
    {
        Months = TurnaroundFilter.Choices.Contains(Months) ? Months : 6;
        Step = TurnaroundFilter.Steps.Contains(Step) ? Step : TurnaroundFilter.HandOffs;
        Within = Math.Clamp(Within, 1, 200);
        var (viewer, now) = (HttpContext.Viewer(), time.GetUtcNow());
        var filter = new TurnaroundFilter(Months, Blank(Procedure), Blank(Kind), Step);
        if (await turnaround.Report(viewer, filter, now, calendars.Current, cancel) is not { } report)
            return false;
        (Report, WhatIf) = (report, report.WhatIf.Within(Within));
        Periods = await headline.Of(viewer, ByQuarter, filter.Procedure, filter.Kind, cancel) ?? [];
        Beside = await baselines.Beside(viewer, filter, now, calendars.Current, cancel);
        Ahead = [.. (await deadlines.Count(viewer, now, calendars.Current, cancellation: cancel) ?? [])
            .Where(c => c.Agency is not null)
            .GroupBy(c => c.Agency).Select(
                g => new DeadlineCount(g.Key, "", g.Sum(c => c.Overdue), g.Sum(c => c.Today), g.Sum(c => c.Soon),
                g.Sum(c => c.Later), g.Sum(c => c.Paused), g.Sum(c => c.Cases))).OrderByDescending(c => c.Overdue)
                    .ThenByDescending(c => c.Today + c.Soon)];
        return true;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

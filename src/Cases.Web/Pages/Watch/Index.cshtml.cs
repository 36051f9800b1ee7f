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

namespace Cases.Web.Pages.Watch;

/// <summary>
/// Every deadline of every agency, for the petition inspector. Reading only: the reminders are the ladders' work.
/// </summary>
[Authorize(Roles = Roles.Inspector + "," + Roles.Auditor)]
public sealed class WatchModel(Deadlines deadlines, People people, ICalendarSource calendars, LawBook law,
    TimeProvider time, Words words, Text text) : PageModel
{
    private const int PageSize = 50, MostExported = 20_000;

    [BindProperty(SupportsGet = true, Name = "show")]
    public DeadlineBucket Bucket { get; set; }

    [BindProperty(SupportsGet = true, Name = "agency")]
    public string? Agency { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    public IReadOnlyList<DeadlineCount> Counts { get; private set; } = [];

    public IReadOnlyList<DeadlineLine> Lines { get; private set; } = [];

    public IReadOnlyDictionary<string, PersonName> Names { get; private set; } = new Dictionary<string, PersonName>();

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public int Total => Counts.Sum(c => In(c, Bucket));

    public int Pages => (Total + PageSize - 1) / PageSize;

    public int PageNumber => Request.PageOfList(Pages);

    public SelectListItem[] AgencyChoices =>
    [
        new(text["turnaround.all"], ""),
        .. law.AgenciesOn(Seoul.DayOf(Now)).Select(a => new SelectListItem(a.Name.Read(), a.Id, a.Id == Agency)),
    ];

    public SelectListItem[] KindChoices =>
        [new(text["turnaround.all"], ""),
            .. ClockKinds.All.Select(k => new SelectListItem(text["notice.kind." + k], k, k == Kind))];

    public static int In(DeadlineCount count, DeadlineBucket bucket) => bucket switch
    {
        DeadlineBucket.Overdue => count.Overdue,
        DeadlineBucket.Today => count.Today,
        DeadlineBucket.Soon => count.Soon,
        DeadlineBucket.Paused => count.Paused,
        _ => count.Overdue + count.Today + count.Soon + count.Later,
    };

    public async Task OnGet(CancellationToken cancel)
    {
        Counts = await deadlines.Count(Viewer, Now, calendars.Current, Blank(Agency), Blank(Kind), cancel) ?? [];
        Lines = await List("page:deadlines", PageNumber, PageSize, cancel);
        Names = await people.Named(Lines.Select(l => l.Officer), cancel);
    }

    public async Task<IActionResult> OnGetCsv(CancellationToken cancel) => (await Taken(cancel)).Csv();

    public async Task<IActionResult> OnGetXlsx(CancellationToken cancel) => await (await Taken(cancel)).Xlsx(cancel);

    private async Task<TakenTable> Taken(CancellationToken cancel)
    {
        var lines = await List("export:deadlines", 1, MostExported, cancel);
        return new("deadlines", [
            .. ((string[])["due", "number", "title", "kind", "agency", "status"]).Select(key => text["watch.head." + key].Value)],
            lines.Select(l => (IReadOnlyList<object?>)
            [
                l.Due, l.Number, l.Title, text["notice.kind." + l.Kind].Value, words.Agency(l.Agency),
                text[l.DueAt <= Now ? "watch.overdue" : "watch.status." + l.Status].Value,
            ]));
    }

    private Viewer Viewer => HttpContext.Viewer();

    private async Task<IReadOnlyList<DeadlineLine>> List(string task, int page, int size, CancellationToken cancel) =>
        await deadlines.List(Viewer, task, Bucket, Now, calendars.Current, Blank(Agency), Blank(Kind), page, size, cancel) ?? [];

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

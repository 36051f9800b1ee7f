using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Files;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Pages.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Admin;

/// <summary>
/// Whom a leak concerns: by the person whose account was used, by case or by document, who read what, and who has to be told.
/// </summary>
[Authorize(Roles = Roles.Administrator)]
public sealed class LeaksModel(LeakReads reads, TaskWords tasks, Words words, Text text) : PageModel
{
    private const int Shown = 200, MostRead = 50_000;

    [BindProperty(SupportsGet = true, Name = "person")]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true, Name = "number")]
    public string? Number { get; set; }

    [BindProperty(SupportsGet = true, Name = "document")]
    public string? Document { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    public IReadOnlyList<LeakLine> Lines { get; private set; } = [];

    /// <summary>How many there are; of more than <see cref="MostRead"/> so many.</summary>
    public int Total { get; private set; }

    /// <summary>There may be more than were looked at: firms that have to be told may be missing.</summary>
    public bool IsCut => Total == MostRead;

    public IReadOnlyList<FirmConcerned> Concerned { get; private set; } = [];

    public bool IsAsked => Blank(Person) is not null || Blank(Number) is not null || Blank(Document) is not null;

    public TaskWords Tasks => tasks;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!IsAskedWell())
            return this.Again();
        if (!IsAsked)
            return Page();
        var found = await Find("page:leak", cancel);
        (Total, Lines) = (found.Count, [.. found.Take(Shown)]);
        Concerned = await Firms(found, cancel);
        return Page();
    }

    public Task<IActionResult> OnGetCsv(CancellationToken cancel) => Taken(table => Task.FromResult(table.Csv()), cancel);

    public Task<IActionResult> OnGetXlsx(CancellationToken cancel) => Taken(table => table.Xlsx(cancel), cancel);

    private async Task<IActionResult> Taken(Func<TakenTable, Task<FileContentResult>> write, CancellationToken cancel)
    {
        if (!IsAskedWell())
            return this.Again();
        var found = IsAsked ? await Find("export:leak", cancel) : [];
        return await write(new(
            "leak",
            [.. ((string[])["at", "reader", "account", "agency", "source", "task", "number", "firm"])
                .Select(key => text["leak.head." + key].Value)],
            found.Select(l => (IReadOnlyList<object?>)[
                l.At, Languages.Pick(l.NameKo ?? l.Person ?? "", l.NameEn), l.Account, words.Agency(l.Agency), l.Source,
                tasks.Of(l.Task), l.Number, l.FirmName])));
    }

    private async Task<IReadOnlyList<FirmConcerned>> Firms(IReadOnlyList<LeakLine> found, CancellationToken cancel)
    {
        var firms = found.GroupBy(l => (l.Firm, l.FirmName)).ToList();
        var people = (await reads.People(HttpContext.Viewer(), [.. firms.Select(f => f.Key.Firm)], cancel)).ToLookup(p => p.Firm);
        return
        [
            .. firms.Select(f => new FirmConcerned(
                f.Key.FirmName, [.. f.Select(l => l.Number).Distinct().Order(StringComparer.Ordinal)], f.Min(l => l.At),
                f.Max(l => l.At), [.. people[f.Key.Firm].Select(p => Languages.Pick(p.NameKo ?? p.Id, p.NameEn))])),
        ];
    }

    private async Task<IReadOnlyList<LeakLine>> Find(string task, CancellationToken cancel) => await reads.Find(
        HttpContext.Viewer(), new(Blank(Person), Blank(Number), Blank(Document)?.ToLowerInvariant(), From, To), task, MostRead,
        cancel) ?? [];

    private bool IsAskedWell()
    {
        if (From > To)
            ModelState.AddModelError(nameof(To), text["audit.wrong-order"]);
        return ModelState.IsValid;
    }

    private static string? Blank(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    /// <summary>A firm whose cases were read, and its people.</summary>
    public sealed record FirmConcerned(
        string Name, IReadOnlyList<string> Numbers, DateTimeOffset First, DateTimeOffset Last, IReadOnlyList<string> People);
}

using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Files;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Audit;

/// <summary>
/// Who came in, read, changed or was refused what, when and from where; and whether a case's chain of events still holds.
/// </summary>
[Authorize(Roles = Roles.Auditor)]
public sealed class AuditModel(AccessReads reads, ChainCheck chains, TaskWords tasks, Words words, Text text) : PageModel
{
    private const int PageSize = 100, MostExported = 50_000;

    [BindProperty(SupportsGet = true, Name = "person")]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true, Name = "number")]
    public string? Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>The last line of the page before; 0 for the first page.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public long Before { get; set; }

    /// <summary>The case whose chain is to be checked.</summary>
    [BindProperty(SupportsGet = true, Name = "chain")]
    public string? ChainOf { get; set; }

    public IReadOnlyList<AccessRead> Lines { get; private set; } = [];

    public long? Next { get; private set; }

    public ChainState? Chain { get; private set; }

    /// <summary>The last seal of the log, or null.</summary>
    public LastSeal? Seal { get; private set; }

    public TaskWords Tasks => tasks;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!IsAskedWell())
            return this.Again();
        var isSearch = Blank(Person) is not null || Blank(Number) is not null;
        var found = await Find(isSearch ? "search:access-log" : "page:access-log", Math.Max(0, Before), PageSize + 1, cancel);
        Seal = await reads.Seal(Viewer, cancel);
        Lines = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Lines[^1].Id : null;
        if (!string.IsNullOrWhiteSpace(ChainOf))
            Chain = await chains.Of(Viewer, ChainOf.Trim(), cancel);
        return Page();
    }

    public async Task<IActionResult> OnGetCsv(CancellationToken cancel)
    {
        if (!IsAskedWell())
            return this.Again();
        return CsvTable.Of(
            "access-log.csv",
            [.. ((string[])["at", "person", "account", "agency", "number", "task", "source", "about"])
                .Select(key => text["audit.head." + key].Value)],
            (await Find("export:access-log", 0, MostExported, cancel)).Select(l => (IReadOnlyList<object?>)[
                l.At, Languages.Pick(l.NameKo ?? l.Person ?? "", l.NameEn), l.Account, words.Agency(l.Agency), l.Number, l.Task,
                l.Source, l.About]));
    }

    private bool IsAskedWell()
    {
        if (From > To)
            ModelState.AddModelError(nameof(To), text["audit.wrong-order"]);
        return ModelState.IsValid;
    }

    private Viewer Viewer => HttpContext.Viewer();

    private async Task<IReadOnlyList<AccessRead>> Find(string task, long before, int limit, CancellationToken cancel) =>
        await reads.Find(Viewer, new(Blank(Person), Blank(Number), From, To), task, before, limit, cancel) ?? [];

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.HelpDesk;

/// <summary>Finds the case that somebody on the telephone speaks of. Nothing is listed that was not asked for.</summary>
[Authorize(Roles = Roles.HelpDesk)]
public sealed class IndexModel(DeskQueue queue, People people) : PageModel
{
    private const int Fewest = 2;

    /// <summary>A number, a firm, its registration number, or words of the title.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Whether too little was typed to tell one case from the others.</summary>
    public bool IsTooShort => !string.IsNullOrWhiteSpace(Q) && !IsAsked;

    public bool IsAsked => SearchText.Typed(Q).Sum(word => word.Length) >= Fewest;

    public int PageNumber => Request.PageOfList();

    public DeskPage Found { get; private set; } = DeskPage.Empty;

    public IReadOnlyDictionary<string, PersonName> Named { get; private set; } = new Dictionary<string, PersonName>();

    public async Task OnGet()
    {
        if (!IsAsked || !ModelState.IsValid)
        {
            return;
        }
        Found = await queue.Read(
            HttpContext.Viewer(), "search:help-desk", new(DeskTab.All, Q, Page: PageNumber, Sort: DeskSort.Number),
            HttpContext.RequestAborted);
        Named = await people.Named(Found.Lines.Select(l => l.Officer), HttpContext.RequestAborted);
    }
}

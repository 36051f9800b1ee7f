using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.HelpDesk;

/// <summary>One case as its firm sees it, for whoever answers the firm's questions.</summary>
[Authorize(Roles = Roles.HelpDesk)]
public sealed class CaseModel(CaseFiles files) : PageModel
{
    public CaseView View { get; private set; } = default!;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await files.Read(id, HttpContext.Viewer(), "page:help-desk", HttpContext.RequestAborted) is not { } view)
        {
            return NotFound();
        }
        View = view;
        return Page();
    }
}

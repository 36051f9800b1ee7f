using Cases.Grains.Queries;
using Cases.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.MyCases;

/// <summary>One of the firm's own cases.</summary>
[Authorize(Roles = Roles.FirmOwner + "," + Roles.FirmFiler + "," + Roles.FirmReader)]
public sealed class CaseModel(CaseFiles files) : PageModel
{
    public CaseView View { get; private set; } = default!;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await files.Read(id, HttpContext.Viewer()!, "page:my-cases", HttpContext.RequestAborted) is not { } view)
        {
            return NotFound();
        }
        View = view;
        return Page();
    }
}

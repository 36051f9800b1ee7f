using Cases.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages;

/// <summary>The front door: what this is for a visitor, the role's first page for everybody else.</summary>
[AllowAnonymous, ServedAtOnce]
public sealed class IndexModel(Navigation menu) : PageModel
{
    public SignedIn? Who { get; private set; }

    public IActionResult OnGet()
    {
        Who = User.SignedIn();
        return Who is not null && Roles.Home(Who.Role) is var home && menu.Exists(home) ? LocalRedirect(home) : Page();
    }
}

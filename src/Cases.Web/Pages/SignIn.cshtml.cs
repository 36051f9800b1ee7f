using Cases.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages;

/// <summary>Leads to the sign-in this installation has: demo people in Development, the staff provider elsewhere.</summary>
[AllowAnonymous]
public sealed class SignInModel(IHostEnvironment host, IConfiguration configuration) : PageModel
{
    public string Authority => configuration[SignInSetup.AuthorityKey] ?? "";

    public IActionResult OnGet(string? returnUrl) =>
        host.IsDevelopment() ? RedirectToPage("/Demo/SignIn", new { returnUrl }) : Page();
}

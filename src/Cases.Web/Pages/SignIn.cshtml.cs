using Cases.Web.Auth;
using Cases.Web.Auth.Provider;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages;

/// <summary>Leads to the sign-in this installation has: demo people in Development, the provider elsewhere.</summary>
[AllowAnonymous]
public sealed class SignInModel(IHostEnvironment host, ILogger<SignInModel> log) : PageModel
{
    public async Task<IActionResult> OnGet(string? returnUrl)
    {
        if (host.IsDevelopment())
            return RedirectToPage("/Demo/SignIn", new { returnUrl });
        var then = Url.IsLocalUrl(returnUrl) ? returnUrl! : "/";
        if (User.SignedIn() is not null)
            return LocalRedirect(then);
        try
        {
            await HttpContext.ChallengeAsync(ProviderSetup.Scheme, new() { RedirectUri = then });
            return new EmptyResult();
        }
        catch (Exception unreachable) when (unreachable is InvalidOperationException or IOException)
        {
            log.LogError(unreachable, "The sign-in provider does not answer.");
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }
    }
}

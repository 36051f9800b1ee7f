using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Cases.Web.Pages.Accounts;

/// <summary>Sign-in by a passkey, without address, password or code.</summary>
[AllowAnonymous, EnableRateLimiting(Brakes.OfAccounts)]
public sealed class PasskeySignInModel(Passkeys passkeys, Text text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>What the browser answered, as JSON.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>What the browser is asked, as JSON.</summary>
    public string Options { get; private set; } = "";

    public async Task<IActionResult> OnGet()
    {
        if (User.SignedIn() is not null)
        {
            return LocalRedirect(Url.To(ReturnUrl));
        }
        Options = await passkeys.Ask();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!string.IsNullOrEmpty(Credential) && await passkeys.Enter(Credential, HttpContext))
        {
            return LocalRedirect(Url.To(ReturnUrl));
        }
        ModelState.AddModelError("", text["account.passkey-not-let-in"]);
        Options = await passkeys.Ask();
        return this.Again();
    }
}

using System.ComponentModel.DataAnnotations;
using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Cases.Web.Pages.Accounts;

/// <summary>Another password, by the link of a letter. Whoever sets it signs in with it afterwards.</summary>
[AllowAnonymous, EnableRateLimiting(Brakes.OfAccounts), OpenedByLink]
public sealed class NewPasswordModel(ForgottenPasswords passwords, Text text) : PageModel, IOpenedByLink
{
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    [BindProperty, Required, Display(Name = "account.new-password")]
    public string? Password { get; set; }

    /// <summary>Whose it is; null where the link is of no use.</summary>
    public Account? Account { get; private set; }

    public async Task<bool> Load(CancellationToken cancel) => (Account = await passwords.Find(Link, cancel)) is not null;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        ModelState.AddPassword(nameof(Password), Password, text, Account!.Email);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }
        if (!await passwords.Set(Link, Password!, HttpContext))
        {
            Account = null;
            return this.Again(StatusCodes.Status404NotFound);
        }
        TempData["Done"] = text["account.new-password-set"].Value;
        return Redirect("/sign-in");
    }
}

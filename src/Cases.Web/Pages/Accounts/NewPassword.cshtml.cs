using System.ComponentModel.DataAnnotations;
using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Cases.Web.Pages.Accounts;

/// <summary>Another password, by the link of a letter. Whoever sets it signs in with it afterwards.</summary>
[AllowAnonymous, EnableRateLimiting(Brakes.OfAccounts)]
public sealed class NewPasswordModel(ForgottenPasswords passwords, AccessNotes notes, Text text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    [BindProperty, Required, Display(Name = "account.new-password")]
    public string? Password { get; set; }

    /// <summary>Whose it is; null where the link is of no use.</summary>
    public Account? Account { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        Account = await passwords.Find(Link, HttpContext.RequestAborted);
        return Account is null ? this.Again(StatusCodes.Status404NotFound) : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if ((Account = await passwords.Find(Link, HttpContext.RequestAborted)) is null)
        {
            return this.Again(StatusCodes.Status404NotFound);
        }
        if (Passwords.Fault(Password, Account.Email, Account.Email?.Split('@')[0]) is { } weak)
        {
            ModelState.AddModelError(nameof(Password), text[weak, Passwords.Shortest, Passwords.Longest]);
        }
        if (!ModelState.IsValid)
        {
            return this.Again();
        }
        if (!await passwords.Set(Link, Password!, HttpContext.RequestAborted))
        {
            Account = null;
            return this.Again(StatusCodes.Status404NotFound);
        }
        await notes.Note(HttpContext, "password-set", Account.Id);
        TempData["Done"] = text["account.new-password-set"].Value;
        return Redirect("/sign-in");
    }
}

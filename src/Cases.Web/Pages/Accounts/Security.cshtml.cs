using System.ComponentModel.DataAnnotations;
using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Cases.Web.Pages.Accounts;

/// <summary>How somebody's own account is guarded. Nobody whom the provider vouches for has such a page.</summary>
[EnableRateLimiting(Brakes.OfAccounts)]
public sealed class SecurityModel(
    UserManager<Account> accounts, SignInManager<Account> session, SecondFactors factors, OwnSignIn own,
    AccessNotes notes, Text text) : PageModel
{
    [BindProperty, Code, Display(Name = "account.code")]
    public string? Code { get; set; }

    [BindProperty, Display(Name = "account.password")]
    public string? Password { get; set; }

    public Account Account { get; private set; } = default!;

    /// <summary>The secret that is being set up; null elsewhere.</summary>
    public string? Secret { get; private set; }

    /// <summary>Shown once, right after they were made.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public int CodesLeft { get; private set; }

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostBegin()
    {
        if (!await Load())
        {
            return NotFound();
        }
        if (!Account.TwoFactorEnabled)
        {
            Secret = await factors.Begin(Account);
            await GoOn();
        }
        return Page();
    }

    public async Task<IActionResult> OnPostOn()
    {
        if (!await Load())
        {
            return NotFound();
        }
        if (Account.TwoFactorEnabled)
        {
            return Redirect("/account/security");
        }
        if (string.IsNullOrWhiteSpace(Code) || !await factors.IsCode(Account, Code))
        {
            Secret = await factors.Begun(Account);
            ModelState.AddModelError(nameof(Code), text["account.code-wrong"]);
            return this.Again();
        }
        await notes.Note(HttpContext, "second-step-on");
        Codes = await factors.TurnOn(Account);
        CodesLeft = Codes.Count;
        await GoOn();
        return Page();
    }

    public async Task<IActionResult> OnPostOff()
    {
        if (!await Load())
        {
            return NotFound();
        }
        if (string.IsNullOrEmpty(Password) || !await own.IsPassword(Account, Password, HttpContext))
        {
            ModelState.AddModelError(nameof(Password), text["account.password-wrong"]);
            return this.Again();
        }
        await notes.Note(HttpContext, "second-step-off");
        await factors.TurnOff(Account);
        await GoOn();
        TempData["Done"] = text["account.factor-is-off"].Value;
        return Redirect("/account/security");
    }

    /// <summary>Such a change ends every session of the account within half an hour; not the one that made it.</summary>
    private Task GoOn() => session.RefreshSignInAsync(Account);

    private async Task<bool> Load()
    {
        if (await accounts.FindByIdAsync(User.SignedIn()!.PersonId) is not { PasswordHash: not null } account)
        {
            return false;
        }
        (Account, CodesLeft) = (account, await factors.CodesLeft(account));
        return true;
    }
}

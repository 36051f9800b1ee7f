using System.ComponentModel.DataAnnotations;
using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Cases.Web.Pages.Accounts;

/// <summary>
/// The passkeys of somebody's own account. To add or remove one needs the password, which whoever finds an open browser does not
/// have.
/// </summary>
[EnableRateLimiting(Brakes.OfAccounts)]
public sealed class PasskeysModel(UserManager<Account> accounts, Passkeys passkeys, OwnSignIn own, Text text) : PageModel
{
    [BindProperty, Display(Name = "account.password")]
    public string? Password { get; set; }

    /// <summary>What the browser answered, as JSON.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    public Account Account { get; private set; } = default!;

    public IReadOnlyList<UserPasskeyInfo> All { get; private set; } = [];

    /// <summary>What the browser is asked, as JSON; null before the password was given.</summary>
    public string? Options { get; private set; }

    /// <summary>Id of the passkey that is to be removed; null while none is.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Remove { get; set; }

    /// <summary>The one that <see cref="Remove"/> names; null for none of this account's.</summary>
    public UserPasskeyInfo? Removed => All.FirstOrDefault(passkey => Passkey.IdOf(passkey.CredentialId) == Remove);

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostBegin()
    {
        if (!await Load())
        {
            return NotFound();
        }
        if (!await IsPassword())
        {
            return this.Again();
        }
        if (All.Count >= Passkeys.Most)
        {
            ModelState.AddModelError("", text["account.passkey-full", Passkeys.Most]);
            return this.Again(StatusCodes.Status409Conflict);
        }
        Options = await passkeys.Begin(Account);
        return Page();
    }

    public async Task<IActionResult> OnPostAdd()
    {
        if (!await Load())
        {
            return NotFound();
        }
        if (string.IsNullOrEmpty(Credential) || !await passkeys.Add(Account, Credential, HttpContext))
        {
            ModelState.AddModelError("", text["account.passkey-failed"]);
            return this.Again();
        }
        TempData["Done"] = text["account.passkey-added"].Value;
        return Redirect("/account/passkeys");
    }

    public async Task<IActionResult> OnPostRemove()
    {
        if (!await Load() || Removed is not { } passkey)
        {
            return NotFound();
        }
        if (!await IsPassword())
        {
            return this.Again();
        }
        await passkeys.Remove(Account, passkey.CredentialId, HttpContext);
        TempData["Done"] = text["account.passkey-removed"].Value;
        return Redirect("/account/passkeys");
    }

    private async Task<bool> IsPassword()
    {
        if (!string.IsNullOrEmpty(Password) && await own.IsPassword(Account, Password, HttpContext))
        {
            return true;
        }
        ModelState.AddModelError(nameof(Password), text["account.password-wrong"]);
        return false;
    }

    private async Task<bool> Load()
    {
        if (await accounts.FindByIdAsync(User.SignedIn()!.PersonId) is not { PasswordHash: not null } account)
        {
            return false;
        }
        (Account, All) = (account, await passkeys.Of(account));
        return true;
    }
}

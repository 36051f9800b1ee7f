using System.ComponentModel.DataAnnotations;
using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Cases.Web.Pages.Accounts;

/// <summary>
/// Ends a sign-up by the link of its letter and the password that was chosen: whoever got the letter has to be who signed up,
/// or somebody's address would confirm another's account.
/// </summary>
[AllowAnonymous, EnableRateLimiting(Brakes.OfAccounts), OpenedByLink]
public sealed class ConfirmModel(SignUps signUps, SignInManager<Account> session, Text text) : PageModel, IOpenedByLink
{
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    [BindProperty, Required, Display(Name = "account.password")]
    public string? Password { get; set; }

    /// <summary>What it is about; null where the link is of no use.</summary>
    public PendingSignUp? Pending { get; private set; }

    public async Task<bool> Load(CancellationToken cancel) => (Pending = await signUps.Find(Link, cancel)) is not null;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid)
        {
            return this.Again();
        }
        var end = await signUps.Confirm(Link, Password!, HttpContext);
        if (end.Account is not { } account)
        {
            ModelState.AddModelError(end.Fault == SignUpEnd.Password ? nameof(Password) : "", text[end.Fault!]);
            return this.Again(end.Fault == SignUpEnd.Password
                ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict);
        }
        await session.SignInAsync(account, isPersistent: false);
        TempData["Done"] = text["account.confirmed", Pending!.FirmName].Value;
        return LocalRedirect(Url.To(Pending.Then ?? "/my-cases"));
    }
}

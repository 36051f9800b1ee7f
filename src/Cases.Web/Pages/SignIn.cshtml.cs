using System.ComponentModel.DataAnnotations;
using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Cases.Web.Auth.Provider;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Cases.Web.Pages;

/// <summary>
/// Leads to the sign-in this installation has: demo people in Development, the provider elsewhere; beside it, where they are
/// set, accounts of our own.
/// </summary>
[AllowAnonymous, EnableRateLimiting(Brakes.OfAccounts)]
public sealed class SignInModel(
    IHostEnvironment host, IConfiguration set, OwnSignIn own, Text text, ILogger<SignInModel> log) : PageModel
{
    [BindProperty]
    public SignInInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public bool HasOwnAccounts { get; } = set.HasOwnAccounts(host);

    public bool IsUnreachable { get; private set; }

    private string Then => Url.To(ReturnUrl);

    public async Task<IActionResult> OnGet() =>
        !HasOwnAccounts ? await OnGetProvider()
        : User.SignedIn() is not null ? LocalRedirect(Then)
        : Page();

    public async Task<IActionResult> OnGetProvider()
    {
        if (host.IsDevelopment())
            return RedirectToPage("/Demo/SignIn", new { returnUrl = ReturnUrl });
        if (User.SignedIn() is not null)
            return LocalRedirect(Then);
        try
        {
            await HttpContext.ChallengeAsync(ProviderSetup.Scheme, new() { RedirectUri = Then });
            return new EmptyResult();
        }
        catch (Exception unreachable) when (unreachable is InvalidOperationException or IOException)
        {
            log.LogError(unreachable, "The sign-in provider does not answer.");
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            IsUnreachable = true;
            return Page();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        if (!HasOwnAccounts)
            return NotFound();
        if (!ModelState.IsValid)
            return this.Again();
        var step = await own.Try(Input.Email!.Trim(), Input.Password!, HttpContext);
        if (step == SignInStep.CodeAsked)
            return RedirectToPage("/Accounts/Code", new { returnUrl = ReturnUrl });
        if (step == SignInStep.LetIn)
            return LocalRedirect(Then);
        ModelState.AddModelError("", text["sign-in.not-let-in", (int)OwnAccountsSetup.LockedFor.TotalMinutes]);
        return this.Again();
    }

    /// <summary>The form as it is typed.</summary>
    public sealed class SignInInput
    {
        [Required, OneEmailAddress, Display(Name = "account.email")]
        public string? Email { get; set; }

        [Required, Display(Name = "account.password")]
        public string? Password { get; set; }
    }
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Cases.Grains;
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

/// <summary>Whoever was invited into a firm makes their account there, by the link of the letter.</summary>
[AllowAnonymous, EnableRateLimiting(Brakes.OfAccounts), OpenedByLink]
public sealed class InvitedModel(
    Colleagues colleagues, SignInManager<Account> session, IGrainFactory grains, Text text)
    : PageModel, IOpenedByLink
{
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    [BindProperty]
    public InvitedInput Input { get; set; } = new();

    /// <summary>Null where the link is of no use.</summary>
    public Invitation? Invitation { get; private set; }

    public string FirmName { get; private set; } = "";

    public async Task<bool> Load(CancellationToken cancel)
    {
        if ((Invitation = await colleagues.Find(Link, cancel)) is null)
        {
            return false;
        }
        FirmName = (await grains.GetGrain<IFirmGrain>(Invitation.Firm).Profile())?.Name ?? "";
        return true;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        ModelState.AddPassword("Input.Password", Input.Password, text, Invitation!.Email, Input.Name, FirmName);
        ModelState.AddConsent("Input.Consent", Input.Consent, text);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        if (await colleagues.Accept(Link, Input.Name!.Trim(), Input.Password!, language, HttpContext) is not { } account)
        {
            Invitation = null;
            return this.Again(StatusCodes.Status404NotFound);
        }
        await session.SignInAsync(account, isPersistent: false);
        TempData["Done"] = text["account.joined", FirmName].Value;
        return Redirect("/my-cases");
    }

    /// <summary>The form as it is typed.</summary>
    public sealed class InvitedInput
    {
        [Required, AtMost(100), Display(Name = "account.name")]
        public string? Name { get; set; }

        [Required, Display(Name = "account.password")]
        public string? Password { get; set; }

        [Display(Name = "account.consent")]
        public bool Consent { get; set; }
    }
}

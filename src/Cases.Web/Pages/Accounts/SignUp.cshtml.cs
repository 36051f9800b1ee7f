using System.ComponentModel.DataAnnotations;
using Cases.Grains.Domain;
using Cases.Web.Auth.Own;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Pages.Apply;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Cases.Web.Pages.Accounts;

/// <summary>
/// The owner of a firm signs it up. What the page answers is the same whether address or number is known: the letter tells.
/// </summary>
[AllowAnonymous, EnableRateLimiting(Brakes.OfAccounts)]
public sealed class SignUpModel(SignUps signUps, Text text) : PageModel
{
    [BindProperty]
    public SignUpInput Input { get; set; } = new();

    /// <summary>Where somebody came from who had no account, such as a filing that the guide's questions led to.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        ModelState.AddRegistrationNumber(text, Input.RegistrationNumber);
        ModelState.AddPassword(
            "Input.Password", Input.Password, text, Input.Email, Input.FirmName, Input.Name, Input.RegistrationNumber);
        ModelState.AddConsent("Input.Consent", Input.Consent, text);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }
        await signUps.Ask(
            new(Input.FirmName!.Trim(), RegistrationNumber.Digits(Input.RegistrationNumber!)!, Input.Name!.Trim(),
                Input.Email!.Trim(), Input.Password!, Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null),
            HttpContext.RequestAborted);
        return RedirectToPage("/Accounts/Sent");
    }

    /// <summary>The form as it is typed.</summary>
    public sealed class SignUpInput
    {
        [Required, AtMost(200), Display(Name = "filing.firm-name")]
        public string? FirmName { get; set; }

        [Required, Code, AtMost(20), Display(Name = "filing.registration-number")]
        public string? RegistrationNumber { get; set; }

        [Required, AtMost(100), Display(Name = "account.name")]
        public string? Name { get; set; }

        [Required, OneEmailAddress, AtMost(200), Display(Name = "account.email")]
        public string? Email { get; set; }

        [Required, Display(Name = "account.password")]
        public string? Password { get; set; }

        [Display(Name = "account.consent")]
        public bool Consent { get; set; }
    }
}

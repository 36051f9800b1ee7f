using System.ComponentModel.DataAnnotations;
using Cases.Web.Auth.Own;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Cases.Web.Pages.Accounts;

/// <summary>The second step of a sign-in, for an account that has one.</summary>
[AllowAnonymous, EnableRateLimiting(Brakes.OfAccounts)]
public sealed class CodeModel(OwnSignIn own, Text text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty, Required, Code, Display(Name = "account.code")]
    public string? Code { get; set; }

    public async Task<IActionResult> OnGet() => await own.WaitsForCode() ? Page() : Redirect("/sign-in");

    public async Task<IActionResult> OnPost()
    {
        if (!await own.WaitsForCode())
        {
            return Redirect("/sign-in");
        }
        if (ModelState.IsValid)
        {
            if (await own.TryCode(Code!, HttpContext))
            {
                return LocalRedirect(Url.To(ReturnUrl));
            }
            ModelState.AddModelError(nameof(Code), text["account.code-wrong"]);
        }
        return this.Again();
    }
}

using System.ComponentModel.DataAnnotations;
using Cases.Web.Auth.Own;
using Cases.Web.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Cases.Web.Pages.Accounts;

/// <summary>Who forgot their password is sent a link. The answer is the same for every address.</summary>
[AllowAnonymous, EnableRateLimiting(Brakes.OfAccounts)]
public sealed class ForgottenModel(ForgottenPasswords passwords) : PageModel
{
    [BindProperty, Required, OneEmailAddress, AtMost(200), Display(Name = "account.email")]
    public string? Email { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid)
        {
            return this.Again();
        }
        await passwords.Ask(Email!.Trim(), HttpContext.RequestAborted);
        return RedirectToPage("/Accounts/Sent", new { password = true });
    }
}

using System.ComponentModel.DataAnnotations;
using Cases.Web.Auth.Own;
using Cases.Web.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Cases.Web.Pages.Accounts;

/// <summary>Whoever finds their registration number taken tells the agencies why it is theirs.</summary>
[AllowAnonymous, EnableRateLimiting(Brakes.OfAccounts)]
public sealed class DisputeModel(NumberDisputes disputes) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    [BindProperty, Required, AtMost(2000), Display(Name = "account.dispute-reason")]
    public string? Reason { get; set; }

    /// <summary>What it is about; null where the link is of no use.</summary>
    public PendingSignUp? Asked { get; private set; }

    public bool IsTaken { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        Asked = await disputes.Find(Link, HttpContext.RequestAborted);
        return Asked is null ? this.Again(StatusCodes.Status404NotFound) : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if ((Asked = await disputes.Find(Link, HttpContext.RequestAborted)) is null)
        {
            return this.Again(StatusCodes.Status404NotFound);
        }
        if (!ModelState.IsValid)
        {
            return this.Again();
        }
        IsTaken = await disputes.Take(Link, Reason!.Trim(), HttpContext.RequestAborted);
        if (!IsTaken)
        {
            Asked = null;
            return this.Again(StatusCodes.Status404NotFound);
        }
        return Page();
    }
}

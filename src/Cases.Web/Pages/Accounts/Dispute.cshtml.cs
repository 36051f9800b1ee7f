using System.ComponentModel.DataAnnotations;
using Cases.Web.Auth.Own;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Cases.Web.Pages.Accounts;

/// <summary>Whoever finds their registration number taken tells the agencies why it is theirs.</summary>
[AllowAnonymous, EnableRateLimiting(Brakes.OfAccounts), OpenedByLink]
public sealed class DisputeModel(NumberDisputes disputes, Text text) : PageModel, IOpenedByLink
{
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    [BindProperty, Required, AtMost(2000), Display(Name = "account.dispute-reason")]
    public string? Reason { get; set; }

    /// <summary>What it is about; null where the link is of no use.</summary>
    public PendingSignUp? Asked { get; private set; }

    public bool IsTaken { get; private set; }

    public async Task<bool> Load(CancellationToken cancel) => (Asked = await disputes.Find(Link, cancel)) is not null;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid)
        {
            return this.Again();
        }
        switch (await disputes.Take(Link, Reason!.Trim(), HttpContext.RequestAborted))
        {
            case DisputeEnd.Taken:
                IsTaken = true;
                return Page();
            case DisputeEnd.Full:
                ModelState.AddModelError("", text["account.dispute-full"]);
                return this.Again(StatusCodes.Status409Conflict);
            default:
                Asked = null;
                return this.Again(StatusCodes.Status404NotFound);
        }
    }
}

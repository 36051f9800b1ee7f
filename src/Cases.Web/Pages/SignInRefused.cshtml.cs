using Cases.Web.Auth.Provider;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages;

/// <summary>Says why somebody whom the provider knows is not signed in here, and what to do.</summary>
[AllowAnonymous]
public sealed class SignInRefusedModel(IHostEnvironment host) : PageModel
{
    public string Why { get; private set; } = Refusals.Failed;

    /// <summary>
    /// Another try helps where something went wrong on the way; elsewhere somebody has to change what the provider says.
    /// </summary>
    public bool MayHelpToTryAgain => Why is Refusals.Failed or Refusals.Denied;

    public IActionResult OnGet(string? why)
    {
        if (host.IsDevelopment())
            return NotFound();
        Why = Refusals.All.Contains(why) ? why! : Refusals.Failed;
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}

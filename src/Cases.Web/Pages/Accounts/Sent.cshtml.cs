using Cases.Grains;
using Cases.Web.Auth.Own;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Accounts;

/// <summary>Says that a letter is on its way, to whomever and about whatever.</summary>
[AllowAnonymous]
public sealed class SentModel : PageModel
{
    /// <summary>Whether the letter sets another password.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Password { get; set; }

    /// <summary>How long the link in it does.</summary>
    public TimeSpan Holds => Password ? ForgottenPasswords.Holds : SignUps.Holds;

    /// <summary>How many of them one address gets within an hour.</summary>
    public int MostAnHour => AccountLetter.MostOf(Password ? AccountLetterKinds.Forgotten : AccountLetterKinds.SignUp);
}

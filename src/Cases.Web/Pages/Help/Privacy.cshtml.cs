using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Help;

/// <summary>
/// 개인정보 처리방침: what the program holds of people, why, how long, and their rights. What only the operating agency can say stands
/// in its own notice, to which this one leads where the installation names it.
/// </summary>
[AllowAnonymous]
public sealed class PrivacyModel(IConfiguration set) : PageModel
{
    public static readonly string[] Parts = ["what", "why", "long", "third", "rights", "safe", "change"];

    public PublicContact Desk { get; } = PublicContact.Of(set);
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Help;

/// <summary>What is done so that everybody can use these pages, and what is not known or not done.</summary>
[AllowAnonymous]
public sealed class AccessibilityModel : PageModel
{
    public static readonly string[] Parts = ["aim", "checked", "limits"];

    /// <summary>The day on which the statement was last looked through.</summary>
    public static DateOnly Written => new(2026, 11, 30);
}

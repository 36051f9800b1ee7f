using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Help;

/// <summary>How a firm does what it does here, from the first question to the objection, and what the words mean.</summary>
[AllowAnonymous]
public sealed class HelpModel : PageModel
{
    /// <summary>Words of the law that its pages use.</summary>
    public static readonly string[] Terms =
    [
        "arrival", "receipt", "period", "deadline", "pause", "supplement", "hand-off", "decision", "condition", "term",
        "objection", "withdrawal", "return",
    ];

    public static readonly HelpPart[] Parts =
    [
        new("begin", "/guide", "/statistics"), new("account", "/sign-up", "/sign-in/forgotten"), new("file", "/file"),
        new("follow", "/my-cases"), new("asked"), new("decided"), new("letters", "/verify"), new("trouble"),
    ];
}

/// <summary>A part of the help.</summary>
/// <param name="Leads">Pages on which it is done; what is not there is left out.</param>
public sealed record HelpPart(string Key, params string[] Leads);

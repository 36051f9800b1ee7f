using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Help;

/// <summary>Whom to ask: of a case its officer, of the system whom this installation names, or that it names nobody.</summary>
[AllowAnonymous]
public sealed class ContactModel(IConfiguration set) : PageModel
{
    public PublicContact Desk { get; } = PublicContact.Of(set);

    /// <summary>Whether it says whom to tell of a weakness.</summary>
    public bool TakesWeaknesses { get; } = set[SecurityContact.Key] is { Length: > 0 };
}

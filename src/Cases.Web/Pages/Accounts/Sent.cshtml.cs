using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Accounts;

/// <summary>Says that a letter is on its way, to whomever and about whatever.</summary>
[AllowAnonymous]
public sealed class SentModel : PageModel;

using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Demo;

/// <summary>Signs in as an invented person with one click. Development only: elsewhere this page has no route.</summary>
[AllowAnonymous]
public sealed class SignInModel(
    ISignInPeople people, UserManager<Account> accounts, SignInManager<Account> session, AccessNotes notes) : PageModel
{
    private const int MostShown = 120;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IReadOnlyList<IGrouping<string, SignedIn>> Groups { get; private set; } = [];

    public int Found { get; private set; }

    public int Hidden => Math.Max(0, Found - MostShown);

    public async Task OnGet(CancellationToken cancel)
    {
        var found = (await people.List(cancel)).Where(Matches).ToArray();
        Found = found.Length;
        // Agencies and offices first: the few people of an agency must not drown among two hundred firms.
        Groups = [.. found.OrderBy(person => person.FirmId is not null).ThenBy(person => person.Organisation)
            .ThenBy(person => Array.IndexOf(Roles.All, person.Role)).Take(MostShown).GroupBy(person => person.Organisation)];
    }

    public async Task<IActionResult> OnPost(string? id, CancellationToken cancel)
    {
        if (id is null || await people.Find(id, cancel) is not { } person)
        {
            await notes.Refused(HttpContext, null, "person");
            return NotFound();
        }
        await session.SignInAsync(await accounts.Of(person.PersonId), isPersistent: false);
        return LocalRedirect(Url.To(ReturnUrl));
    }

    private bool Matches(SignedIn person) =>
        (string.IsNullOrEmpty(Role) || person.Role == Role)
        && SearchText.Holds(
            Q, person.NameKo, person.NameEn, person.OrganisationKo, person.OrganisationEn, person.PersonId);
}

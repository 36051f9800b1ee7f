using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Admin;

/// <summary>Who is signed in, of everybody or of one person, and the way to end all of a person's sessions at once.</summary>
[Authorize(Roles = Roles.Administrator), Noted("sessions")]
public sealed class AdminSessionsModel(
    SessionRecords records, UserManager<Account> accounts, ISignInPeople people, AccessNotes notes, Text text) : PageModel
{
    private const int PageSize = 25;

    [BindProperty(SupportsGet = true, Name = "person")]
    public string? Person { get; set; }

    public ListPage<SessionRecord> Open { get; private set; } = default!;

    public async Task OnGet(CancellationToken cancel)
    {
        Person = string.IsNullOrWhiteSpace(Person) ? null : Person.Trim();
        var open = await records.Open(Person, cancel);
        if (open.Count == 0 && Person is { } typed
            && (await records.Open(null, cancel)).FirstOrDefault(s => SearchText.Means(typed, s.Person)) is { Person: var meant })
        {
            Person = meant;
            open = await records.Open(meant, cancel);
        }
        Open = Request.PageOf(open, PageSize);
        foreach (var id in Open.Lines.Select(session => session.Person).Distinct())
            _names[id] = (await people.Find(id, cancel))?.Name ?? id;
    }

    public async Task<IActionResult> OnPostEnd(CancellationToken cancel)
    {
        var ended = 0;
        if (Person is { Length: > 0 } person)
        {
            await notes.Note(HttpContext, "session-ended", person);
            ended = await records.EndAll(person, null, SessionEnds.Administrator, cancel);
            // Reaches sessions too that no record is known of: of the build before, whose hosts look at the stamp by and by.
            if (await accounts.FindByIdAsync(person) is { } account)
                await accounts.UpdateSecurityStampAsync(account);
        }
        TempData["Done"] = text["session.ended", ended].Value;
        return RedirectToPage(new { person = Person });
    }

    public string NameOf(SessionRecord session) => _names[session.Person];

    private readonly Dictionary<string, string> _names = [];
}

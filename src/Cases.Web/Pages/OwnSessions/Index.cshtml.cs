using Cases.Web.Auth;
using Cases.Web.Language;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.OwnSessions;

/// <summary>Where the reader is signed in, and the way to end that there.</summary>
[Authorize]
public sealed class OwnSessionsModel(SessionRecords records, AccessNotes notes, Text text) : PageModel
{
    public IReadOnlyList<SessionRecord> Open { get; private set; } = [];

    /// <summary>The session that asks.</summary>
    public string? This => HttpContext.Features.Get<SessionRecord>()?.Id;

    public async Task OnGet(CancellationToken cancel) => Open = await records.Open(Me, cancel);

    public async Task<IActionResult> OnPostEnd(string? id, CancellationToken cancel)
    {
        await notes.Note(HttpContext, Ended, Me);
        return Said(await records.End(id ?? "", Me, SessionEnds.Person, cancel));
    }

    public async Task<IActionResult> OnPostOthers(CancellationToken cancel)
    {
        await notes.Note(HttpContext, Ended, Me);
        return Said(await records.EndAll(Me, This, SessionEnds.Person, cancel));
    }

    private const string Ended = "session-ended";

    private string Me => User.SignedIn()!.PersonId;

    private RedirectToPageResult Said(int ended)
    {
        TempData["Done"] = text["session.ended", ended].Value;
        return RedirectToPage();
    }
}

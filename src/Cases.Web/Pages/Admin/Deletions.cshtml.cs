using System.ComponentModel.DataAnnotations;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Admin;

/// <summary>Who asked that what is held on them be deleted, and an administrator's answer.</summary>
[Authorize(Roles = Roles.Administrator), Noted("deletions")]
public sealed class DeletionsModel(
    DisposalsKnown known, People people, SessionRecords sessions, IGrainFactory grains, AccessNotes notes, Text text) : PageModel
{
    [BindProperty, AtMost(200), Display(Name = "privacy.refusal")]
    public string? Reason { get; set; }

    public IReadOnlyList<DeletionRequest> Requests { get; private set; } = [];

    public IReadOnlyDictionary<string, PersonName> Named { get; private set; } = new Dictionary<string, PersonName>();

    public Task OnGet(CancellationToken cancel) => Load(cancel);

    public Task<IActionResult> OnPostGrant(Guid request, CancellationToken cancel)
    {
        ModelState.Clear();
        return Answer(request, "granted:deletions", "privacy.granted", () => new DisposePerson(request), cancel);
    }

    public Task<IActionResult> OnPostRefuse(Guid request, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), text["privacy.refusal-missing"]);
        return Answer(
            request, "refused:deletions", "privacy.refused-done", () => new RefuseDeletion(request, Reason!.Trim()), cancel);
    }

    private async Task<IActionResult> Answer(
        Guid request, string noted, string done, Func<DisposalAct> make, CancellationToken cancel)
    {
        await Load(cancel);
        if (!ModelState.IsValid)
            return this.Again();
        await notes.Note(HttpContext, noted, $"{request}");
        var act = make();
        var answer = await grains.GetGrain<IDisposalsGrain>(0).Do(DisposalCall.Of(User.Actor(), act, Guid.CreateVersion7()));
        if (!answer.IsDone)
        {
            ModelState.AddModelError("", text.Declined(answer.Code!));
            return this.Again(StatusCodes.Status409Conflict);
        }
        if (act is DisposePerson)
            await sessions.Forget(Requests.First(r => r.Id == request).Person, cancel);
        TempData["Done"] = text[done].Value;
        return RedirectToPage();
    }

    private async Task Load(CancellationToken cancel)
    {
        Requests = [.. (await known.Of(User.Actor(), cancel))!.Requests.OrderByDescending(r => r.IsOpen)
            .ThenByDescending(r => r.At)];
        Named = await people.Named(Requests.Select(r => r.Person), cancel);
    }
}

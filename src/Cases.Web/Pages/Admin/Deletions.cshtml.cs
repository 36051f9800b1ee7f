using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Admin;

/// <summary>
/// Who asked that what is held on them be deleted, and an administrator's answer, of which the person is written to. Each request
/// has a form of its own.
/// </summary>
[Authorize(Roles = Roles.Administrator), Noted("deletions")]
public sealed class DeletionsModel(
    DisposalsKnown known, IDisposalLists kept, IPeople directory, People people, SessionRecords sessions, AccountMailing mail,
    IGrainFactory grains, AccessNotes notes, Text text) : PageModel
{
    private const int LongestReason = 200;

    private static readonly string[] OfTheReason = [DisposalRefusals.Incomplete.Code, DisposalRefusals.Unwritable.Code];

    private (Guid Request, string Reason) _typed;

    public IReadOnlyList<DeletionRequest> Requests { get; private set; } = [];

    public IReadOnlyDictionary<string, PersonName> Named { get; private set; } = new Dictionary<string, PersonName>();

    /// <summary>Without seals nobody's data are disposed of: a backup could bring them back, and nobody would know.</summary>
    public bool KeepsLists => kept.AreKept;

    public FormField ReasonOf(DeletionRequest request) => new(
        NameOf(request.Id), text["privacy.refusal"].Value, "text", Optional: false,
        _typed.Request == request.Id ? _typed.Reason : "", Options: null, Hint: null);

    public Task OnGet(CancellationToken cancel) => Load(cancel);

    public Task<IActionResult> OnPostGrant(Guid request, Guid requestId, CancellationToken cancel) =>
        Answer(request, requestId, "granted:deletions", "privacy.granted", new DisposePerson(request), cancel);

    public async Task<IActionResult> OnPostRefuse(Guid request, Guid requestId, CancellationToken cancel)
    {
        var reason = Request.Form[NameOf(request)].ToString().Trim();
        _typed = (request, reason);
        if (reason.Length == 0)
            ModelState.AddModelError(NameOf(request), text["privacy.refusal-missing"]);
        else if (Writing.IsLonger(reason, LongestReason))
            ModelState.AddModelError(NameOf(request), text["valid.too-long", text["privacy.refusal"].Value, LongestReason]);
        return await Answer(
            request, requestId, "refused:deletions", "privacy.refused-done", new RefuseDeletion(request, reason), cancel);
    }

    private static string NameOf(Guid request) => $"Reason-{request:N}";

    private async Task<IActionResult> Answer(
        Guid request, Guid requestId, string noted, string done, DisposalAct act, CancellationToken cancel)
    {
        await Load(cancel);
        if (!ModelState.IsValid)
            return this.Again();
        // Looked up before it is gone; whoever was told already is not told again.
        var asked = Requests.FirstOrDefault(r => r.Id == request);
        var told = asked is { IsOpen: true } ? await directory.Find(asked.Person, cancel) : null;
        await notes.Note(HttpContext, noted, $"{request}");
        var answer = await grains.GetGrain<IDisposalsGrain>(0).Do(
            DisposalCall.Of(User.Actor(), act, requestId == Guid.Empty ? Guid.CreateVersion7() : requestId));
        if (!answer.IsDone)
        {
            var isTyped = OfTheReason.Contains(answer.Code);
            ModelState.AddModelError(isTyped ? NameOf(request) : "", text.Declined(answer.Code!));
            return this.Again(isTyped ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict);
        }
        var isGone = act is DisposePerson;
        if (told is { Email: { Length: > 0 } to })
            await mail.Tell(
                isGone ? AccountLetterKinds.DeletionGranted : AccountLetterKinds.DeletionRefused, told.Id, to,
                isGone ? "privacy" : "account/privacy", told.Language);
        if (isGone)
            await sessions.Forget(asked!.Person, cancel);
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

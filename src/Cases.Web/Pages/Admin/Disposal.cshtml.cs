using System.ComponentModel.DataAnnotations;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Files;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Admin;

/// <summary>
/// One list: what it holds, what desk, reviewer and panel said, and the decision of a second administrator, which is for good.
/// </summary>
[Authorize(Roles = Roles.Administrator + "," + Roles.Auditor), Noted("disposals")]
public sealed class DisposalModel(
    DisposalsKnown known, IDisposalLists kept, People people, IGrainFactory grains, AccessNotes notes, Text text) : PageModel
{
    [BindProperty]
    public AppraisalInput Input { get; set; } = new();

    [BindProperty, AtMost(200), Display(Name = "disposal.drop-reason")]
    public string? Reason { get; set; }

    public DisposalList Asked { get; private set; } = default!;

    public IReadOnlyDictionary<string, PersonName> Named { get; private set; } = new Dictionary<string, PersonName>();

    /// <summary>Cases of the list that are gone, with when.</summary>
    public IReadOnlyDictionary<Guid, DateTimeOffset> Gone { get; private set; } = new Dictionary<Guid, DateTimeOffset>();

    public bool MayAct => Asked.IsOpen && User.SignedIn()!.Role == Roles.Administrator;

    /// <summary>Without seals nothing is disposed of: a backup could bring it back, and nobody would know.</summary>
    public bool KeepsLists => kept.AreKept;

    /// <summary>Whoever drew it up or wrote down what was said decides nothing.</summary>
    public bool MayDecide => MayAct && Asked.Appraisal is not null && Me != Asked.By && Me != Asked.AppraisedBy;

    private string Me => User.SignedIn()!.PersonId;

    public async Task<IActionResult> OnGet(Guid list, CancellationToken cancel)
    {
        if (!await Load(list, cancel))
            return NotFound();
        if (Asked.Appraisal is { } said)
            Input = AppraisalInput.Of(said, Asked.Kept);
        return Page();
    }

    public async Task<IActionResult> OnGetCsv(Guid list, CancellationToken cancel) => !await Load(list, cancel) ? NotFound()
        : CsvTable.Of($"disposal-{Asked.Year}-{Asked.Agency}.csv",
            [.. ((string[])["number", "task", "class", "citation", "closed-on", "due-from", "what"])
                .Select(key => text["disposal." + key].Value)],
            Asked.Items.Select(i => (IReadOnlyList<object?>)[
                i.Number, i.Task, i.Class, i.Citation, i.ClosedOn, i.DueFrom, What(i)]));

    public Task<IActionResult> OnPostAppraise(Guid list, Guid requestId, CancellationToken cancel)
    {
        ModelState.Remove(nameof(Reason));
        return Send(list, "appraised:disposals", "disposal.appraised", requestId,
            () => Input.Read(text, ModelState) is var (said, kept) ? new AppraiseDisposal(list, said, kept) : null, cancel);
    }

    public Task<IActionResult> OnPostApprove(Guid list, Guid requestId, CancellationToken cancel)
    {
        ModelState.Clear();
        return Send(list, "approved:disposals", "disposal.approved", requestId, () => new ApproveDisposal(list), cancel);
    }

    public Task<IActionResult> OnPostDrop(Guid list, Guid requestId, CancellationToken cancel)
    {
        ModelState.Clear();
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), text["disposal.reason-missing"]);
        return Send(
            list, "dropped:disposals", "disposal.dropped", requestId, () => new DropDisposal(list, Reason!.Trim()), cancel);
    }

    public static string StateOf(DisposalList list) => list switch
    {
        { Dropped: not null } => "disposal.state.dropped",
        { ApprovedBy: not null } => "disposal.state.approved",
        { Appraisal: not null } => "disposal.state.appraised",
        _ => "disposal.state.listed",
    };

    /// <summary>What becomes, or became, of a case of the list.</summary>
    public string What(DisposalItem item) =>
        Asked.Kept.FirstOrDefault(kept => kept.Number == item.Number) is { } stays ? text["disposal.stays", stays.Reason]
        : Gone.TryGetValue(item.Case, out var at) ? text["disposal.gone", at.SeoulDay()] : text["disposal.goes"];

    private async Task<IActionResult> Send(
        Guid list, string noted, string done, Guid requestId, Func<DisposalAct?> make, CancellationToken cancel)
    {
        if (User.SignedIn()!.Role != Roles.Administrator)
            return Forbid();
        if (!await Load(list, cancel))
            return NotFound();
        if (!ModelState.IsValid || make() is not { } act)
            return this.Again();
        await notes.Note(HttpContext, noted, $"{list}");
        var answer = await grains.GetGrain<IDisposalsGrain>(0).Do(
            DisposalCall.Of(User.Actor(), act, requestId == Guid.Empty ? Guid.CreateVersion7() : requestId));
        if (!answer.IsDone)
        {
            ModelState.AddModelError("", text.Declined(answer.Code!));
            return this.Again(StatusCodes.Status409Conflict);
        }
        TempData["Done"] = text[done].Value;
        return Redirect($"/admin/disposals/{list}");
    }

    private async Task<bool> Load(Guid list, CancellationToken cancel)
    {
        var all = await known.Of(User.Actor(), cancel);
        if (all!.Lists.FirstOrDefault(l => l.Id == list) is not { } asked)
            return false;
        (Asked, Gone) = (asked, all.Cases);
        Named = await people.Named([asked.By, asked.AppraisedBy, asked.ApprovedBy], cancel);
        return true;
    }
}

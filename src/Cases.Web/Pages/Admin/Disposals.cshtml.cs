using System.ComponentModel.DataAnnotations;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Cases.Web.Pages.Admin;

/// <summary>
/// What falls due to be disposed of, by agency and year, and the lists of it. The auditor reads; an administrator draws up.
/// </summary>
[Authorize(Roles = Roles.Administrator + "," + Roles.Auditor), Noted("disposals")]
public sealed class DisposalsModel(
    DisposalReads reads, DisposalsKnown known, IDisposalLists kept, IGrainFactory grains, TimeProvider time, AccessNotes notes,
    Words words, Text text) : PageModel
{
    [BindProperty, Required, Display(Name = "disposal.agency")]
    public string? Agency { get; set; }

    [BindProperty, Required, Range(2000, 2100), Display(Name = "disposal.year")]
    public int? Year { get; set; }

    public IReadOnlyList<DueAtAgency> Due { get; private set; } = [];

    public IReadOnlyList<DisposalList> Lists { get; private set; } = [];

    public RetentionSchedule Schedule => reads.Schedule;

    public bool MayAct => User.SignedIn()!.Role == Roles.Administrator;

    /// <summary>Without seals nothing is disposed of: a backup could bring it back, and nobody would know.</summary>
    public bool KeepsLists => kept.AreKept;

    public IEnumerable<SelectListItem> Agencies => Due.Select(d => new SelectListItem(words.Agency(d.Agency), d.Agency));

    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Year = Seoul.DayOf(time.GetUtcNow()).Year;
    }

    public async Task<IActionResult> OnPostDraw(Guid requestId, CancellationToken cancel)
    {
        if (!MayAct)
            return Forbid();
        await Load(cancel);
        if (!ModelState.IsValid)
            return this.Again();
        var id = requestId == Guid.Empty ? Guid.CreateVersion7() : requestId;
        await notes.Note(HttpContext, "drew-up:disposals", $"{id}");
        var answer = await grains.GetGrain<IDisposalsGrain>(0).Do(
            DisposalCall.Of(User.Actor(), new DrawUpDisposal(id, Year!.Value, Agency!), id));
        if (answer.IsDone)
            return Redirect($"/admin/disposals/{id}");
        ModelState.AddModelError("", text.Declined(answer.Code!));
        return this.Again(StatusCodes.Status409Conflict);
    }

    private async Task Load(CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        Due = await reads.Due(viewer, cancel);
        Lists = [.. (await known.Of(viewer.Actor, cancel))!.Lists.Reverse()];
    }
}

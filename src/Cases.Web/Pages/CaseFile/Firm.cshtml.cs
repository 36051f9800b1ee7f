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

namespace Cases.Web.Pages.CaseFile;

/// <summary>Whether the firm of a case is who it says: the lead agency makes sure, and reads who disputes it.</summary>
[Authorize(Roles = Roles.IntakeClerk + "," + Roles.Officer + "," + Roles.DeskManager)]
public sealed class FirmModel(
    CaseFiles files, FirmStandings standings, ISignInPeople people, Words words, AccessNotes notes,
    Text text, IPeople directory, AccountMailing mail) : PageModel
{
    public CaseView View { get; private set; } = default!;

    /// <summary>Null for a firm that the provider vouches for and nobody disputes.</summary>
    public FirmStanding? Standing { get; private set; }

    /// <summary>What the firm is called by now, where another name or number waits.</summary>
    public FirmProfile? Profile { get; private set; }

    /// <summary>Who made sure, where somebody has.</summary>
    public string ConfirmedBy { get; private set; } = "";

    public string ConfirmedFor => words.Agency(Standing!.Agency!);

    public async Task<IActionResult> OnGet(Guid id) => await Load(id) ?? Page();

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (await Load(id) is { } refused)
        {
            return refused;
        }
        if (Standing is { IsUnconfirmed: true })
        {
            var who = User.SignedIn()!;
            await notes.Note(HttpContext, "firm-confirmed", View.State.Firm);
            await standings.Confirm(View.State.Firm, who.PersonId, who.AgencyId!);
            TempData["Done"] = text["account.firm-confirmed"].Value;
        }
        return Redirect($"/cases/{id}/firm");
    }

    /// <summary>Answers the name or number that waits; one that gave way meanwhile is shown anew.</summary>
    public async Task<IActionResult> OnPostNaming(Guid id, Guid naming, bool accepted)
    {
        if (await Load(id) is { } refused)
        {
            return refused;
        }
        if (Standing?.Naming?.Id != naming)
        {
            ModelState.AddModelError("", text["account.naming-other"]);
            return this.Again(StatusCodes.Status409Conflict);
        }
        await notes.Note(HttpContext, accepted ? "firm-renamed" : "firm-name-refused", View.State.Firm);
        if (await standings.SettleNaming(View.State.Firm, naming, accepted))
        {
            await Tell(accepted ? AccountLetterKinds.NamingAccepted : AccountLetterKinds.NamingRefused);
            TempData["Done"] = text[accepted ? "account.naming-accepted" : "account.naming-refused"].Value;
        }
        return Redirect($"/cases/{id}/firm");
    }

    /// <summary>Who owns the firm is written to, each in their language; the page of the firm says the same.</summary>
    private async Task Tell(string kind)
    {
        foreach (var owner in (await directory.OfFirm(View.State.Firm, HttpContext.RequestAborted))
            .Where(p => p is { DisposedAt: null, Role: Roles.FirmOwner, Email.Length: > 0 }))
        {
            await mail.Tell(kind, owner.Id, owner.Email!, "firm-profile", owner.Language);
        }
    }

    private async Task<IActionResult?> Load(Guid id)
    {
        if (await files.Read(id, HttpContext.Viewer(), "page:firm", HttpContext.RequestAborted) is not { } view)
        {
            return NotFound();
        }
        if (view.Sight != CaseSight.Lead)
        {
            return Forbid();
        }
        (View, Standing) = (view, await standings.Of(view.State.Firm));
        Profile = Standing?.Naming is null ? null : await standings.Profile(view.State.Firm);
        if (Standing?.ConfirmedBy is { } officer)
        {
            ConfirmedBy = (await people.Find(officer, HttpContext.RequestAborted))?.Name ?? officer;
        }
        return null;
    }
}

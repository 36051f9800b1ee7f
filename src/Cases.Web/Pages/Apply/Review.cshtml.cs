using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Apply;

/// <summary>Everything once more before it is filed, with every fault at once.</summary>
[Authorize(Roles = Roles.FirmOwner + "," + Roles.FirmFiler)]
public sealed class ReviewModel(FilingDesk desk, FilingChoices choices, Words words, Text text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>When the draft that was read here had been saved.</summary>
    [BindProperty]
    public DateTimeOffset? Reviewed { get; set; }

    public FilingChoices Choices { get; } = choices;

    public OpenDraft Draft { get; private set; } = default!;

    public Filing Filing { get; private set; } = default!;

    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    public async Task<IActionResult> OnGet() =>
        await Load() is not { } draft ? NotFound() : draft.Draft.Filed ? Redirect($"/cases/{Id}/slip") : Page();

    public async Task<IActionResult> OnPost()
    {
        if (await Load() is not { } draft)
        {
            return NotFound();
        }
        if (draft.Draft.Filed)
        {
            return Redirect($"/cases/{Id}/slip");
        }
        if (Reviewed is { } seen && seen != draft.Draft.SavedAt)
        {
            ModelState.AddModelError("", text["filing.overtaken-review"]);
            return this.Again(StatusCodes.Status409Conflict);
        }
        if (Faults.Count > 0)
        {
            return this.Again();
        }
        try
        {
            var outcome = await desk.File(draft, Filing, User.Actor());
            foreach (var fault in outcome.Faults)
            {
                ModelState.AddModelError("", words.Said(fault));
            }
            // Filed before, perhaps with what the form held then: the slip shows the case as it is.
            if (outcome.Answer is { IsDone: false } no && no.Code != CaseRefusals.IdReused.Code)
            {
                ModelState.AddModelError("", words.Declined(no.Code!, no.Arguments));
                return this.Again(StatusCodes.Status409Conflict);
            }
        }
        catch (CaseOutcomeUnknownException lost)
        {
            ModelState.AddModelError("", words.Lost(lost));
            return this.Again(StatusCodes.Status503ServiceUnavailable);
        }
        if (!ModelState.IsValid)
        {
            return this.Again();
        }
        TempData["Done"] = text["filing.filed"].Value;
        return Redirect($"/cases/{Id}/slip");
    }

    private async Task<OpenDraft?> Load()
    {
        if (await desk.Open(Id, User.SignedIn()!) is not { } draft)
        {
            return null;
        }
        Draft = draft;
        (Filing, Faults) = await desk.Check(Id, User.SignedIn()!, draft.Input, draft.Documents);
        return draft;
    }
}

using System.Globalization;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Apply;

/// <summary>A draft being filled in. It can be kept at any moment, faults and all.</summary>
[Authorize(Roles = Roles.FirmOwner + "," + Roles.FirmFiler)]
[Takes(BodyKind.FormWithFiles)]
public sealed class FormModel(
    FilingDesk desk, FilingChoices choices, Uploads uploads, IPeople people, Text text) : PageModel
{
    public const string DocumentsField = FilingFaultTexts.Prefix + nameof(Filing.Documents);

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public FilingInput Input { get; set; } = new();

    /// <summary>What to search industry classes by, kept in the address so that a search can be repeated.</summary>
    [BindProperty(SupportsGet = true)]
    public string? KsicSearch { get; set; }

    /// <summary>What was searched when the form was shown: another text in <see cref="KsicSearch"/> was typed since.</summary>
    [BindProperty]
    public string? KsicShown { get; set; }

    /// <summary>save, review, ksic, or enter where a key sent the form and no button.</summary>
    [BindProperty]
    public string? Do { get; set; }

    /// <summary>When the draft that this was typed over had been saved.</summary>
    [BindProperty]
    public DateTimeOffset? TypedOver { get; set; }

    [BindProperty]
    public string? Take { get; set; }

    public FilingChoices Choices { get; } = choices;

    public IReadOnlyList<DocumentRef> Documents { get; private set; } = [];

    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Who saved the draft since this was opened, so that nothing of it was kept; null where nobody did.</summary>
    public string? SavedBy { get; private set; }

    /// <summary>True where the page holds what is not kept.</summary>
    public bool Unsaved { get; private set; }

    public bool KsicUnlisted => Input.Ksic is { Length: 5 } code && code.All(char.IsAsciiDigit) && !FilingChoices.IsListed(code);

    public async Task<IActionResult> OnGet(bool check = false)
    {
        if (await desk.Open(Id, User.SignedIn()!) is not { } draft)
        {
            return NotFound();
        }
        if (draft.Draft.Filed)
        {
            return Redirect($"/cases/{Id}/slip");
        }
        (Input, Documents, SavedAt, TypedOver) = (draft.Input, draft.Documents, draft.Draft.SavedAt, draft.Draft.SavedAt);
        if (ModelState.GetValueOrDefault(nameof(TypedOver)) is { AttemptedValue: { } over })
        {
            // Typed before the session ended, it stays typed over what stood there then.
            var isRead = DateTimeOffset.TryParse(over, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at);
            TypedOver = isRead ? at : TypedOver;
        }
        if (check)
        {
            ModelState.Add(text, (await desk.Check(Id, User.SignedIn()!, Input, Documents)).Faults);
        }
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var who = User.SignedIn()!;
        if (await desk.Open(Id, who) is not { } draft)
        {
            return NotFound();
        }
        if (draft.Draft.Filed)
        {
            return Redirect($"/cases/{Id}/slip");
        }
        Documents = await uploads.Take(Request, DocumentsField, ModelState, draft.Documents, HttpContext.RequestAborted);
        SavedAt = draft.Draft.SavedAt;
        if (Take is { Length: 5 } code && code.All(char.IsAsciiDigit))
        {
            Input.Ksic = code;
            ModelState.Remove(FilingFaultTexts.Prefix + nameof(Input.Ksic));
        }
        if (Unclean())
        {
            Unsaved = true;
            return this.Again();
        }
        var kept = await desk.Save(Id, who, Input, Documents, TypedOver ?? default);
        if (await desk.Open(Id, who) is not { Draft.Filed: false } saved)
        {
            return Redirect($"/file/{Id}");
        }
        SavedAt = TypedOver = saved.Draft.SavedAt;
        if (!kept)
        {
            return await Overtaken(saved.Draft.Person);
        }
        if (Do is "enter" && !string.IsNullOrWhiteSpace(KsicSearch) && KsicSearch != KsicShown)
        {
            Do = "ksic";
        }
        if (Do == "review")
        {
            ModelState.Add(text, (await desk.Check(Id, User.SignedIn()!, Input, Documents)).Faults);
        }
        if (!ModelState.IsValid)
        {
            return this.Again();
        }
        if (Do == "review")
        {
            return Redirect($"/file/{Id}/review");
        }
        if (Do == "ksic")
        {
            return Redirect($"/file/{Id}?ksicSearch={Uri.EscapeDataString(KsicSearch ?? "")}#Input_Ksic");
        }
        if (Take is not null)
        {
            return Redirect($"/file/{Id}#Input_Ksic");
        }
        TempData["Done"] = text["filing.saved"].Value;
        return Redirect($"/file/{Id}");
    }

    /// <summary>Keeps what is typed while it is typed: the texts alone, never over what somebody else has saved since.</summary>
    public async Task<IActionResult> OnPostKeep()
    {
        var who = User.SignedIn()!;
        if (await desk.Open(Id, who) is not { Draft.Filed: false } draft)
        {
            return NotFound();
        }
        if (TypedOver is not { } over)
        {
            return BadRequest();
        }
        if (Unclean())
        {
            return StatusCode(StatusCodes.Status422UnprocessableEntity);
        }
        if (!await desk.Save(Id, who, Input, draft.Documents, over) || await desk.Open(Id, who) is not { } saved)
        {
            return StatusCode(StatusCodes.Status409Conflict);
        }
        var at = saved.Draft.SavedAt;
        return new JsonResult(new { over = $"{at:O}", said = $"{text["filing.saved-at"]} {at.Seoul()}" });
    }

    /// <summary>The form with what was typed and what is kept beside it: sent again it takes the place of that.</summary>
    private async Task<PageResult> Overtaken(string by)
    {
        SavedBy = (await people.Find(by, HttpContext.RequestAborted))?.Read() ?? by;
        Unsaved = true;
        ModelState.AddModelError("", text["filing.overtaken"]);
        return this.Again(StatusCodes.Status409Conflict);
    }

    /// <summary>Texts that may not even be kept: the binder has left them out, and they stand cleaned in their fields.</summary>
    private bool Unclean() => ModelState.Any(e => e.Key != DocumentsField && e.Value!.Errors.Count > 0);
}

using Cases.Grains.Domain;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Apply;

/// <summary>A draft being filled in. It can be kept at any moment, faults and all.</summary>
[Authorize(Roles = Roles.FirmOwner + "," + Roles.FirmFiler)]
[RequestSizeLimit(Uploads.MostBody)]
public sealed class FormModel(FilingDesk desk, FilingChoices choices, Uploads uploads, Text text) : PageModel
{
    public const string DocumentsField = FilingFaultTexts.Prefix + nameof(Filing.Documents);

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public FilingInput Input { get; set; } = new();

    /// <summary>What to search industry classes by, kept in the address so that a search can be repeated.</summary>
    [BindProperty(SupportsGet = true)]
    public string? KsicSearch { get; set; }

    /// <summary>save, review, ksic, or a code to take.</summary>
    [BindProperty]
    public string? Do { get; set; }

    [BindProperty]
    public string? Take { get; set; }

    public FilingChoices Choices { get; } = choices;

    public IReadOnlyList<DocumentRef> Documents { get; private set; } = [];

    public DateTimeOffset? SavedAt { get; private set; }

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
        (Input, Documents, SavedAt) = (draft.Input, draft.Documents, draft.Draft.SavedAt);
        Input.Agency ??= Choices.DefaultAgency;
        if (check)
        {
            ModelState.Add(text, (await desk.Check(Id, Input, Documents)).Faults);
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
            return this.Again();
        }
        await desk.Save(Id, who, Input, Documents);
        if (Do == "review")
        {
            ModelState.Add(text, (await desk.Check(Id, Input, Documents)).Faults);
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

    /// <summary>Texts that may not even be kept: the binder has left them out, and they stand cleaned in their fields.</summary>
    private bool Unclean() => ModelState.Any(e => e.Key != DocumentsField && e.Value!.Errors.Count > 0);
}

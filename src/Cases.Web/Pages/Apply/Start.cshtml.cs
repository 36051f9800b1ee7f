using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Pages.Guided;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Apply;

/// <summary>Where a filing starts, or a draft is taken up again.</summary>
[Authorize(Roles = Roles.FirmOwner + "," + Roles.FirmFiler)]
public sealed class StartModel(
    IGrainFactory grains, FilingDesk desk, FilingChoices choices, CaseFiles files, GuidedPath guided, Text text) : PageModel
{
    [BindProperty, Required, Display(Name = "filing.kind")]
    public string? Kind { get; set; }

    [BindProperty]
    public Guid RequestId { get; set; }

    public FilingChoices Choices { get; } = choices;

    public IReadOnlyList<OpenDraft> Drafts { get; private set; } = [];

    /// <summary>The draft that is about to be discarded, which is asked once more; null otherwise.</summary>
    [BindProperty(SupportsGet = true, Name = "discard")]
    public Guid? Discarding { get; set; }

    /// <summary>Where the guide's questions led, whose answers stand in the address; null where they are not all there.</summary>
    public GuideWalk? Guided => guided.Of(Request) is { Result: not null } walk ? walk : null;

    public Task OnGet()
    {
        Kind ??= Guided?.Result is { } result ? ActShape.Kebab($"{result.Kind}") : null;
        return Load();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid || Kind is not ("complex-entry" or "waste-rule"))
        {
            if (ModelState.IsValid)
            {
                ModelState.AddModelError(nameof(Kind), text["filing.fault.required", text["filing.kind"]]);
            }
            await Load();
            return this.Again();
        }
        var who = User.SignedIn()!;
        var id = IdFor(RequestId == Guid.Empty ? Guid.NewGuid() : RequestId, who);
        if (await desk.Open(id, who) is null)
        {
            var profile = await grains.GetGrain<IFirmGrain>(who.FirmId!).Profile();
            await desk.Save(id, who, guided.Into(FilingInput.From(profile, Kind), Guided), []);
        }
        return Redirect($"/file/{id}");
    }

    /// <summary>
    /// A new draft with all that stood in a filing of the firm that was returned or withdrawn, its documents too.
    /// </summary>
    public async Task<IActionResult> OnPostAgain(Guid from)
    {
        if (await files.Read(from, HttpContext.Viewer()!, "page:file-again", HttpContext.RequestAborted)
            is not { State: { Stage: Stage.Closed, Filing: { } filed } before })
        {
            return NotFound();
        }
        var who = User.SignedIn()!;
        var id = IdFor(RequestId == Guid.Empty ? Guid.NewGuid() : RequestId, who);
        if (await desk.Open(id, who) is null)
        {
            await desk.Save(id, who, FilingInput.From(filed, before.Lead), filed.Documents);
        }
        TempData["Done"] = text["filing.again", before.Number].Value;
        return Redirect($"/file/{id}");
    }

    public async Task<IActionResult> OnPostDiscard(Guid draft)
    {
        await grains.GetGrain<IDraftGrain>(draft).Discard(User.SignedIn()!.FirmId!);
        TempData["Done"] = text["filing.discarded"].Value;
        return Redirect("/file");
    }

    private async Task Load()
    {
        var who = User.SignedIn()!;
        foreach (var id in await grains.GetGrain<IFirmGrain>(who.FirmId!).Drafts())
        {
            if (await desk.Open(id, who) is { Draft.Filed: false } draft)
            {
                Drafts = [draft, .. Drafts];
            }
        }
    }

    /// <summary>The same press gives the same draft, and nobody can choose the id of somebody else's case.</summary>
    private static Guid IdFor(Guid request, SignedIn who) =>
        new(SHA256.HashData([.. request.ToByteArray(), .. Encoding.UTF8.GetBytes(who.PersonId)]).AsSpan(0, 16));
}

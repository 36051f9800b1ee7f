using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.MyCases;

/// <summary>The firm's own cases, those that wait for the firm first.</summary>
[Authorize(Roles = Roles.FirmOwner + "," + Roles.FirmFiler + "," + Roles.FirmReader)]
public sealed class IndexModel(FirmCases cases, IGrainFactory grains) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>all, to-do, open, decided or closed; anything else is all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public FirmCaseShow Shown { get; private set; }

    public FirmCasePage Found { get; private set; } = default!;

    public int Drafts { get; private set; }

    public bool MayFile { get; private set; }

    public async Task OnGet()
    {
        var who = User.SignedIn()!;
        Shown = Show switch
        {
            "to-do" => FirmCaseShow.ToDo,
            "open" => FirmCaseShow.Open,
            "decided" => FirmCaseShow.Decided,
            "closed" => FirmCaseShow.Closed,
            _ => FirmCaseShow.All,
        };
        Found = await cases.List(HttpContext.Viewer()!, Shown, Q, Request.PageOfList(), HttpContext.RequestAborted);
        MayFile = who.Role is Roles.FirmOwner or Roles.FirmFiler;
        Drafts = MayFile ? (await grains.GetGrain<IFirmGrain>(who.FirmId!).Drafts()).Count : 0;
    }

    /// <summary>The number beside the menu's entry, on its own.</summary>
    public IActionResult OnGetCount() => Partial("_ToDo");

    /// <summary>What the badge says: what was decided once that was notified, the stage before.</summary>
    public static string Standing(FirmCaseLine line) =>
        line is { Stage.Known: Stage.Served, Outcome: { } outcome }
            ? "my-cases.outcome." + outcome : "my-cases.stage." + line.Stage;

    /// <summary>The address of another selection under the same search.</summary>
    public string To(string show) =>
        $"/my-cases?show={show}" + (string.IsNullOrWhiteSpace(Q) ? "" : $"&q={Uri.EscapeDataString(Q)}");

    /// <summary>How a case looks: idle, active, waiting, late, closed, or what was decided.</summary>
    public string Badge(FirmCaseLine line) => line.Stage.Known switch
    {
        Stage.Closed => "closed",
        Stage.Served when line.Outcome is not null => FirmStory.LookOf(line.Outcome),
        _ when line.IsFirmsTurn => "waiting",
        _ when line.DueAt <= Found.Now => "late",
        // What was decided is not told before its service.
        Stage.Arrived or Stage.Decided => "idle",
        _ => "active",
    };
}

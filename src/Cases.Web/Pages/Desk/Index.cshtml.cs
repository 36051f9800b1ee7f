using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Acts;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Desk;

/// <summary>The desk: what is mine, what nobody took, what others ask of us, and everything we may see.</summary>
[Authorize(Roles = $"{Roles.IntakeClerk},{Roles.Officer},{Roles.Approver},{Roles.DeskManager}")]
public sealed class IndexModel(DeskQueue queue, People people, CaseActs acts, Words words, Text text) : PageModel
{
    public static readonly string[] Stages = ["arrived", "received", "in-review", "recommended", "decided", "served", "objected", "closed"];
    public static readonly string[] Kinds = ["complex-entry", "waste-rule"];

    [BindProperty(SupportsGet = true)]
    public DeskTab Tab { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Overdue { get; set; }

    /// <summary>From the query by hand: the framework's own route value is called page too.</summary>
    public int PageNumber => int.TryParse(Request.Query["page"], out var page) && page is > 0 and < 100_000 ? page : 1;

    public DeskPage Lines { get; private set; } = new([], 0, default);

    public DeskCounts Counts { get; private set; } = new(0, 0, 0);

    public IReadOnlyDictionary<string, PersonName> Named { get; private set; } = new Dictionary<string, PersonName>();

    public Words Words => words;

    public async Task OnGet() => await Load();

    /// <summary>Takes a case, or a hand-off of one, from the row.</summary>
    public async Task<IActionResult> OnPostClaim(Guid caseId, int handOff, Guid requestId)
    {
        if (requestId == Guid.Empty)
        {
            return BadRequest();
        }
        try
        {
            CaseAct act = handOff == 0 ? new Claim() : new ClaimHandOff(handOff);
            var answer = await acts.Do(caseId, User.Actor(), act, requestId);
            if (answer.IsDone)
            {
                TempData["Done"] = text["act.done", text["act." + ActShape.Of(act.GetType()).Name]].Value;
                return Redirect($"/cases/{caseId}");
            }
            ModelState.AddModelError("", words.Declined(answer.Code!, answer.Arguments, await people.Named(answer.Arguments)));
        }
        catch (CaseOutcomeUnknownException)
        {
            ModelState.AddModelError("", words.Declined("case.outcome-unknown", []));
        }
        await Load();
        return this.Again(StatusCodes.Status409Conflict);
    }

    private async Task Load()
    {
        var viewer = HttpContext.Viewer();
        Lines = await queue.Read(viewer, new(Tab, Q, Stage, Kind, Overdue, PageNumber), HttpContext.RequestAborted);
        Counts = await queue.Counts(viewer, HttpContext.RequestAborted);
        Named = await people.Named(Lines.Lines.SelectMany(l => new[] { l.Officer, l.AskedOfficer }).OfType<string>(), HttpContext.RequestAborted);
    }
}

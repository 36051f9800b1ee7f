using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Language;
using Cases.Web.Auth;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.CaseFile;

/// <summary>One case as an agency, the inspector or the auditor reads it. A firm is shown its own page.</summary>
public sealed class IndexModel(CaseFiles files, Words words, FactWords facts, LawBook law, FirmStandings firms) : PageModel
{
    public CaseView View { get; private set; } = default!;
    public Words Words { get; } = words;
    public FactWords Facts { get; } = facts;
    public Procedure? Procedure => law.Procedure(View.State.Triage);

    /// <summary>Who has to do something next; several asked agencies each by name.</summary>
    public string Holder => View.Holder == Grains.Domain.Holder.Several
        ? string.Join(", ", View.State.HandOffs.Where(h => h.Last.State == RoundState.Open).Select(h => Words.Agency(h.Agency)))
        : Words.Holder(View.Holder);

    /// <summary>
    /// Until when what the reader waits for, or owes, has to be done: an asked agency's own answer, else what the case waits for;
    /// while the firm supplements and that stands still or is not counted, the firm's answer. Null where nothing is counted.
    /// </summary>
    public ClockView? Headline => (OwnReply ?? View.Main) switch
    {
        null or { Clock.Status: ClockStatus.Paused } when View.State.OpenSupplement is { } asked =>
            View.Clock(ClockId.Supplement(asked.Id)),
        var counted => counted,
    };

    /// <summary>The day that comes next on any clock; null when none runs towards one.</summary>
    public ClockView? Next =>
        View.Clocks.Where(c => c.Clock is { Status: ClockStatus.Running, Due: not null }).MinBy(c => c.Clock.Due);

    private ClockView? OwnReply => View.Sight != CaseSight.Asked ? null : View.State.HandOffs
        .Where(h => h.Agency == User.SignedIn()!.AgencyId && h.Last.State == RoundState.Open)
        .Select(h => View.Clock(ClockId.HandOff(h.Id, h.Last.Number))).OfType<ClockView>()
        .MinBy(c => c.Clock.Due ?? DateOnly.MaxValue);

    /// <summary>The decision as a paper is for the lead and the auditor.</summary>
    public bool MayOpenDecision => View.Sight is CaseSight.Lead or CaseSight.Auditor;

    /// <summary>How sure it is that the firm is who it says; null where nobody asks.</summary>
    public FirmStanding? Firm { get; private set; }

    /// <summary>Whether the reader is one of those who make sure of it.</summary>
    public bool MayOpenFirm => View.Sight == CaseSight.Lead
        && User.SignedIn()!.Role is Roles.IntakeClerk or Roles.Officer or Roles.DeskManager;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await files.Read(
            id, HttpContext.Viewer(), "page:case", null, Sessions.IsUnasked(Request), HttpContext.RequestAborted)
            is not { } view)
        {
            return NotFound();
        }
        View = view;
        if (view.Sight == CaseSight.Firm)
        {
            return Redirect($"{User.SignedIn()!.CaseAt}{id}");
        }
        Firm = await firms.Of(view.State.Firm);
        return Page();
    }

    /// <summary>The badge of a clock: how it stands, in word, shape and colour.</summary>
    public static string BadgeOf(ClockView? clock) => clock switch
    {
        null => "badge-idle",
        { Overdue: true } => "badge-late",
        { Clock.Status: ClockStatus.Paused } => "badge-waiting",
        { Clock.Status: ClockStatus.Ended } => "badge-closed",
        _ => "badge-active",
    };

    /// <summary>The badge of one round of asking: while it is open, that of its clock.</summary>
    public static string BadgeOf(Round round, ClockView? reply) => round.State switch
    {
        RoundState.Open => BadgeOf(reply),
        RoundState.Answered or RoundState.Deemed => "badge-done",
        _ => "badge-closed",
    };
}

using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.TestKit;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>
/// Given what happened, when somebody acts, then events follow or the act is declined. Instants are written in Seoul
/// time, such as 2026-09-21 10:00; what falls due in between is recorded by the act itself.
/// </summary>
internal sealed class Scene
{
    public static readonly LawBook Shipped = LawData.Shipped();

    public static readonly Actor Firm = new("filer", Role.FirmFiler, Firm: "firm-1");
    public static readonly Actor Clerk = new("clerk", Role.IntakeClerk, "motir");

    private readonly LawBook _law;
    private readonly HolidayCalendar _calendar = HolidayCalendar.Statutory;
    private IReadOnlyList<CaseEvent> _last = [];

    private Scene(LawBook law) => _law = law;

    public CaseState State { get; private set; } =
        CaseState.Empty with { Id = Guid.Parse("11111111-1111-4111-8111-111111111111") };

    public LawBook Law => _law;

    public static Actor Officer(string agency) => new($"{agency}-officer", Role.Officer, agency);

    /// <summary>An officer who had no hand in what the first one did.</summary>
    public static Actor Another(string agency) => new($"{agency}-another", Role.Officer, agency);

    public static Actor Approver(string agency) => new($"{agency}-approver", Role.Approver, agency);

    public static Actor Manager(string agency) => new($"{agency}-manager", Role.DeskManager, agency);

    /// <summary>Nothing has happened yet.</summary>
    public static Scene Empty(LawBook? law = null) => new(law ?? Shipped);

    /// <summary>What the last act recorded.</summary>
    public IReadOnlyList<CaseEvent> Last => _last;

    /// <summary>A request that arrived at an instant and was not received yet.</summary>
    public static Scene Arrived(string at, ReliefKind kind = ReliefKind.ComplexEntry, LawBook? law = null) =>
        Empty(law).When(at, Firm, new FileRequest("2026-000001", "motir", SampleFiling.For(kind)));

    /// <summary>A request that arrived and was received at an instant.</summary>
    public static Scene Received(string at, ReliefKind kind = ReliefKind.ComplexEntry, LawBook? law = null) =>
        Arrived(at, kind, law).When(at, Clerk, new Receive());

    /// <summary>A request received and triaged at an instant to the agency competent for it.</summary>
    public static Scene Triaged(string at, string procedure, string agency, LawBook? law = null) =>
        Received(at, (law ?? Shipped).Procedures.First(p => p.Id == procedure).Kinds[0], law)
            .When(at, Clerk, new TriageRequest(procedure, agency, "to the agency competent for it"));

    /// <summary>Somebody does something that must be accepted.</summary>
    public Scene When(string at, Actor actor, CaseAct act)
    {
        switch (Decide(at, actor, act))
        {
            case Outcome.Accepted accepted:
                _last = accepted.Events;
                State = State.Fold(accepted.Events);
                return this;
            case Outcome.Declined no:
                throw Xunit.Sdk.FailException.ForFailure($"{act} was declined: {no.Code} {string.Join(' ', no.Arguments)}");
            default:
                return this;
        }
    }

    /// <summary>The lead extends the case's own period, and tells the firm the day on which it then ends.</summary>
    public Scene Lengthened(string at, Actor actor, string reason, string period)
    {
        var extended = State.Fold(new PeriodExtended(Instant(at), actor.Person, reason, period, default, "note", false));
        return When(
            at, actor, new ExtendPeriod(reason, period, CaseClocks.OwnPeriod(extended, _law, _calendar)!.Due!.Value, "note"));
    }

    /// <summary>Somebody proposes what takes two people, and another approves it at once.</summary>
    public Scene When(string at, Actor first, CaseAct act, Actor second) =>
        When(at, first, act).Then<ActProposed>().When(at, second, new ApproveProposal());

    /// <summary>The sweep comes by.</summary>
    public Scene Swept(string at) => When(at, Actor.System, new Wake());

    /// <summary>Somebody tries something that must be declined with this code.</summary>
    public Scene Declined(string code, string at, Actor actor, CaseAct act)
    {
        var outcome = Decide(at, actor, act);
        Assert.Equal(code, outcome is Outcome.Declined no ? no.Code : "accepted");
        return this;
    }

    /// <summary>The last act recorded exactly one event of this kind, and it is as expected.</summary>
    public Scene Then<T>(Action<T>? expected = null)
        where T : CaseEvent
    {
        var happened = Assert.Single(_last.OfType<T>());
        expected?.Invoke(happened);
        return this;
    }

    /// <summary>The last act recorded no event of this kind.</summary>
    public Scene ThenNo<T>()
        where T : CaseEvent
    {
        Assert.Empty(_last.OfType<T>());
        return this;
    }

    public Scene Is(Stage stage)
    {
        Assert.Equal(stage, State.Stage);
        return this;
    }

    public CaseClock Clock(string id) => CaseClocks.Of(State, _law, _calendar).Single(c => c.Id == id);

    public IEnumerable<NoticeIssued> Notices(string clock) => State.Notices.Where(n => n.Clock == clock);

    public static Disposition Refusing => new(DispositionKind.Refused, "reasons", [], null);

    public static Disposition Grant => new(DispositionKind.Granted, "reasons", [], null);

    private Outcome Decide(string at, Actor actor, CaseAct act) =>
        CaseDecider.Decide(State, act, new(actor, Instant(at), _law, _calendar));
}

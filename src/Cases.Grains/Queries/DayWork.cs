using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains.Queries;

/// <summary>
/// Which part of a day's work a line is, and which act it needs. Pure: the case itself says whether that is lawful.
/// </summary>
internal static class DayWork
{
    /// <summary>The queues of what somebody has in hand himself.</summary>
    internal static IEnumerable<DeskFilter> Own(Actor actor, DateOnly today)
    {
        yield return new(DeskTab.Mine, DueBy: today);
        yield return new(DeskTab.Mine, Awaiting: DeskFilter.OnUs);
        yield return new(DeskTab.Mine, Awaiting: DeskFilter.OnAnAnswer);
        if (Does<GiveOpinion>(actor))
        {
            yield return new(DeskTab.HandOffs, Of: actor.Person);
        }
    }

    /// <summary>The queues of what he or a colleague may do.</summary>
    internal static IEnumerable<DeskFilter> Anybodys(Actor actor)
    {
        if (Does<Approve>(actor) || Does<DecideObjection>(actor))
        {
            yield return new(DeskTab.Approval);
        }
        if (Does<Claim>(actor) && Does<GiveOpinion>(actor))
        {
            yield return new(DeskTab.HandOffs, Free: true);
        }
        if (Does<Claim>(actor))
        {
            yield return new(DeskTab.Unclaimed);
        }
    }

    /// <summary>Null where there is nothing for the actor to do.</summary>
    /// <param name="cameBack">Whether a case under review had left the lead's hands before.</param>
    /// <param name="hasSteps">Whether the procedure of the case foresees that anybody is asked.</param>
    internal static DayLine? Of(DeskLine line, Actor actor, Nearness near, bool cameBack, bool hasSteps)
    {
        var isHis = line.ToSign || line.Handler == actor.Person || (line.Handler is null && Does<Claim>(actor));
        if (!isHis)
        {
            return null;
        }
        var act = ActOf(line, actor, cameBack, hasSteps) is { } type && ActShape.Of(type) is var shape && shape.IsFor(actor.Role)
            ? shape.Name : null;
        // A day that another agency lets pass makes nobody here late; it may well be time to ask.
        var isOthers = line.DueOf is { } owing && owing != actor.Agency;
        DayPart? part = near switch
        {
            Nearness.Late when !isOthers => DayPart.Late,
            Nearness.Today when !isOthers => DayPart.Today,
            Nearness.Late or Nearness.Today when act is null => DayPart.Elsewhere,
            _ when act is null => null,
            _ when line is { HandOff: 0, Stage.Known: Stage.Decided } => DayPart.Serving,
            _ when line is { ToSign: false, Handler: null } => DayPart.New,
            _ when cameBack && line is { ToSign: false, HandOff: 0, Stage.Known: Stage.InReview } => DayPart.Back,
            _ => DayPart.Waiting,
        };
        return part is { } of ? new(line, of, act) : null;
    }

    private static Type? ActOf(DeskLine line, Actor actor, bool cameBack, bool hasSteps) => line switch
    {
        { HandOff: > 0 } => typeof(GiveOpinion),
        { ToSign: true, Awaits: Awaited.Proposal } => typeof(ApproveProposal),
        { ToSign: true, Awaits: Awaited.TermExtension } => typeof(DecideTermExtension),
        { ToSign: true, Awaits: Awaited.LawRevision } => typeof(AnswerLawRevision),
        { ToSign: true, Awaits: Awaited.PauseCorrection } => typeof(ConfirmPauseCorrection),
        { ToSign: true, Stage.Known: Stage.Objected } => typeof(DecideObjection),
        { ToSign: true } => typeof(Approve),
        // What waits for a second person waits for nobody else.
        { Awaits: not null } or { Stage.Known: Stage.Recommended or Stage.Objected } => null,
        { Stage.Known: Stage.Arrived } => typeof(Receive),
        { Stage.Known: Stage.Received } => typeof(TriageRequest),
        { Stage.Known: Stage.Decided } => typeof(Serve),
        // Somebody has to take it before anything else, unless it lies with others and nobody asks us.
        { Stage.Known: Stage.InReview, Officer: null, Holder.Agency: { } holder } when holder == actor.Agency => typeof(Claim),
        { Stage.Known: Stage.InReview, Officer: null, Questions: > 0 } => typeof(Claim),
        { Stage.Known: Stage.InReview, Officer: null } => null,
        { Stage.Known: Stage.InReview, Holder.Agency: { } holder } when holder == actor.Agency =>
            cameBack || !hasSteps ? typeof(Recommend) : typeof(AskAgencies),
        { Questions: > 0, Officer: not null } => typeof(AnswerQuestion),
        { Stage.Known: Stage.Served } => typeof(SettleCondition),
        _ => null,
    };

    private static bool Does<T>(Actor actor)
        where T : CaseAct => ActShape.Of(typeof(T)).IsFor(actor.Role);
}

/// <summary>The parts of a day's work, in the order in which they are to be done.</summary>
public enum DayPart
{
    /// <summary>Its day is over.</summary>
    Late,

    /// <summary>Its last day is today.</summary>
    Today,

    /// <summary>It waits for nobody but the reader.</summary>
    Waiting,

    /// <summary>It had left the reader's hands and is there again.</summary>
    Back,

    /// <summary>It is decided, and the firm has not received that.</summary>
    Serving,

    /// <summary>Nobody has taken it.</summary>
    New,

    /// <summary>Another agency owes a reply whose day is over or today.</summary>
    Elsewhere,
}

/// <summary>One thing to do.</summary>
/// <param name="Act">The name of the act that it needs; null where the case itself has to tell.</param>
public sealed record DayLine(DeskLine Line, DayPart Part, string? Act);

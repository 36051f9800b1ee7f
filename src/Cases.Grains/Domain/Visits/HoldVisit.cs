using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain;

/// <summary>The announced visit took place; its record stays with the lead.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record HoldVisit([property: Formerly("HeldOn")] DateOnly VisitedOn, string Record) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) => VisitRefusals.NotOpen(state);

    public override Outcome Decide(CaseState state, ActContext context) =>
        VisitedOn > context.Today ? Outcome.No(FieldRefusals.Future, nameof(VisitedOn))
        : VisitedOn < Seoul.DayOf(state.Visit!.AnnouncedAt)
        ? Outcome.No(VisitRefusals.BeforeAnnounced, Seoul.DayOf(state.Visit.AnnouncedAt))
        : Outcome.Of(new VisitHeld(context.At, context.Actor.Person, VisitedOn, Record));
}

/// <summary>The visit took place.</summary>
/// <param name="HeldOn">The day as builds before 2026-11-30 named it; null since then.</param>
public sealed record VisitHeld(DateTimeOffset At, string By, DateOnly VisitedOn, string Record, DateOnly? HeldOn = null)
    : CaseEvent(At, By)
{
    public DateOnly VisitedOn { get; } = HeldOn ?? VisitedOn;
}

namespace Cases.Grains.Domain;

/// <summary>
/// The lead announces a visit to the site (현장조사), the fact check for which a period may be extended. The firm and the agencies
/// that still owe a reply learn of day and place.
/// </summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record AnnounceVisit(DateOnly VisitOn, [property: Field(FieldKind.Line)] string Place, string Purpose) : CaseAct,
    IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Visit is { State: VisitState.Announced } open ? Outcome.No(VisitRefusals.AnnouncedAlready, open.On) : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        VisitOn < context.Today ? Outcome.No(FieldRefusals.Past, nameof(VisitOn))
        : VisitOn > context.Calendar.Last ? Outcome.No(VisitRefusals.BeyondCalendar, context.Calendar.Last)
        : Outcome.Of(new VisitAnnounced(context.At, context.Actor.Person, VisitOn, Place, Purpose));
}

/// <summary>A visit to the site was announced to the firm and to the agencies that are asked.</summary>
public sealed record VisitAnnounced(DateTimeOffset At, string By, DateOnly VisitOn, string Place, string Purpose)
    : CaseEvent(At, By);

namespace Cases.Grains.Domain;

/// <summary>
/// The firm gives a part of what it was asked for while its time runs. Nothing is completed by it: the period of the case stands
/// still until the firm says with <see cref="GiveSupplement"/> that this is all.
/// </summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Received, Stage.InReview)]
public sealed record GiveSupplementPart(string Text, IReadOnlyList<DocumentRef> Documents) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.OpenSupplement is not { } open ? Outcome.No(IntakeRefusals.NoSupplement)
        : CaseClocks.SupplementOf(open, context.Law, context.Calendar) is var clock && context.At >= clock.DueAt
            ? Outcome.No(IntakeRefusals.SupplementLapsed, clock.Due) : null;

    public override Outcome Decide(CaseState state, ActContext context) => Outcome.Of(
        new SupplementPartGiven(context.At, context.Actor.Person, state.OpenSupplement!.Id, Text, Documents));
}

/// <summary>A part of the supplement arrived; the rest is still awaited.</summary>
public sealed record SupplementPartGiven(
    DateTimeOffset At, string By, int Supplement, string Text, IReadOnlyList<DocumentRef> Documents) : CaseEvent(At, By);

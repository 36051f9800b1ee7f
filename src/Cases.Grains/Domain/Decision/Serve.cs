namespace Cases.Grains.Domain;

/// <summary>Records that the firm got the decision: when, how, and the proof. Remedy windows run from then.</summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.Approver, Role.DeskManager)]
[In(Stage.Decided)]
public sealed record Serve(
    ServiceChannel Channel, DateTimeOffset ServedAt, string Proof, IReadOnlyList<DocumentRef>? Documents = null) : CaseAct,
    IPutInWriting
{
    public override Outcome Decide(CaseState state, ActContext context)
    {
        var decided = state.Objection?.DecidedAt ?? state.Issued!.At;
        // People write the minute: one that the decision itself lies in is not before it, and service counts from the decision
        // then.
        var minute = decided.AddTicks(-(decided.Ticks % TimeSpan.TicksPerMinute));
        return ServedAt > context.At ? Outcome.No(FieldRefusals.Future, nameof(ServedAt))
            : ServedAt < minute ? Outcome.No(DecisionRefusals.BeforeDecision, decided)
            : Outcome.Of(new DispositionServed(
                ServedAt < decided ? decided : ServedAt, context.Actor.Person, Channel, Proof, context.At, Recorded(Documents)));
    }
}

using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain;

/// <summary>Records what the committee said, where the procedure prescribes one.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview)]
public sealed record RecordCommittee(
    DateOnly HeldOn, CommitteeResult Result, string Minutes, IReadOnlyList<DocumentRef>? Documents = null)
    : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        context.Law.Procedure(state.Triage)!.Committee is null ? Outcome.No(DecisionRefusals.CommitteeNotForeseen) : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        HeldOn > context.Today ? Outcome.No(FieldRefusals.Future, nameof(HeldOn))
        : HeldOn < Seoul.DayOf(state.Triage!.At) ? Outcome.No(DecisionRefusals.BeforeTriage, nameof(HeldOn))
        : Outcome.Of(new CommitteeHeld(context.At, context.Actor.Person, HeldOn, Result, Minutes, Recorded(Documents)));
}

using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>The lead asks the same agency once more: a new round with a new clock.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview)]
public sealed record AskAgain(
    [property: Field(FieldKind.HandOff)] int HandOff, string Question, [property: Field(FieldKind.Period)] string? Period = null,
    IReadOnlyList<DocumentRef>? Documents = null)
    : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) =>
        state.HandOff(part) is not { } asked ? Outcome.No(HandOffRefusals.UnknownHandOff, part)
        : context.Law.AgencyOn(asked.Agency, context.Today) is null ? Outcome.No(CaseRefusals.UnknownAgency, asked.Agency)
        : asked.Last.State == RoundState.Open ? Outcome.No(HandOffRefusals.AskedAlready, asked.Agency)
        : context.Law.Procedure(state.Triage)!.Steps.All(s => s.Id != asked.Step)
            ? Outcome.No(HandOffRefusals.UnknownStep, asked.Step)
        : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(HandOff, state, context) ?? Again(state.HandOff(HandOff)!, state, context);

    private Outcome Again(HandOff asked, CaseState state, ActContext context) =>
        ReplyPeriods.Fault(Period, context.Law.Procedure(state.Triage)!.Step(asked.Step), state, context)
        ?? Outcome.Of(new HandOffAsked(
            context.At, context.Actor.Person, HandOff, asked.Last.Number + 1, asked.Agency, asked.Step, asked.Required, Question,
            context.At, asked.Last.OwnLaw, Period, Recorded(Documents)));
}

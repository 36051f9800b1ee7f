using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>The lead extends the time to decide the objection, once, with notice, before it lapses.</summary>
[By(Side.Lead, Role.Officer, Role.Approver, Role.DeskManager)]
[In(Stage.Objected)]
public sealed record ExtendObjection([property: Field(FieldKind.Period)] string Period, string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context)
    {
        var clock = CaseClocks.ObjectionOf(state, context.Law, context.Calendar);
        return CaseClocks.RemedyRule(state, context.Law).DecideIn!.Extension is not { } law
            ? Outcome.No(PeriodRefusals.ExtensionNotForeseen)
            : state.Objection!.ExtendedBy is not null ? Outcome.No(PeriodRefusals.ExtensionsUsed, law.MaxCount)
            : context.At >= clock.DueAt ? Outcome.No(PeriodRefusals.AfterExpiry, clock.Due)
            : null;
    }

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var rule = CaseClocks.RemedyRule(state, context.Law).DecideIn!;
        var longest = rule.Extension!.MaxPeriod ?? rule.Period!.Value;
        return !Clocks.Period.TryParse(Period, out var period) || period.Unit != rule.Period!.Value.Unit
                ? Outcome.No(PeriodRefusals.ExtensionPeriodFormat, rule.Period)
            : period.Amount > longest.Amount ? Outcome.No(PeriodRefusals.ExtensionTooLong, longest)
            : Outcome.Of(new ObjectionExtended(context.At, context.Actor.Person, Period, Reason));
    }
}

using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>The firm takes more time to supplement: as often as the law allows, before the time lapses.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Received, Stage.InReview)]
public sealed record ExtendSupplement([property: Field(FieldKind.Days)] string Period, string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context)
    {
        if (state.OpenSupplement is not { } open)
        {
            return Outcome.No(IntakeRefusals.NoSupplement);
        }
        var clock = CaseClocks.SupplementOf(open, context.Law, context.Calendar);
        var most = context.Law.General.SupplementExtensions;
        return context.At >= clock.DueAt ? Outcome.No(IntakeRefusals.SupplementLapsed, clock.Due)
            : AskSupplement.IsSecond(state, open) ? Outcome.No(IntakeRefusals.SecondNotExtendable)
            : open.Periods.Length > most ? Outcome.No(IntakeRefusals.SupplementExtensionsUsed, most)
            : null;
    }

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var open = state.OpenSupplement!;
        return Clocks.Period.Parse(Period).Amount > Longest(open).Amount
            ? Outcome.No(IntakeRefusals.SupplementExtensionTooLong, Longest(open).Amount)
            : Outcome.Of(new SupplementExtended(context.At, context.Actor.Person, open.Id, Period, Reason));
    }

    /// <summary>By how much one extension may lengthen it: the time that was given first.</summary>
    internal static Period Longest(Supplement open) => Clocks.Period.TryParse(open.Periods[0], out var first) ? first : default;
}

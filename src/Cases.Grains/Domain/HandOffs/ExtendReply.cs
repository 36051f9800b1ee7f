using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>
/// The asked agency extends its own reply period: before it lapses, as often and as far as the step's law allows.
/// </summary>
[By(Side.Asked, Role.Officer, Role.Approver, Role.DeskManager)]
public sealed record ExtendReply(
    [property: Field(FieldKind.HandOff)] int HandOff, [property: Field(FieldKind.Period)] string Period, string Reason,
    DateOnly Expected)
    : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context)
    {
        if (HandOffRules.Own(state, part, context) is { } no)
        {
            return no;
        }
        var asked = state.HandOff(part)!;
        var rule = RuleOf(asked, state, context);
        if (rule.Extension is not { } law || CaseClocks.ReplyLength(asked.Last, rule) is null)
        {
            return Outcome.No(PeriodRefusals.ExtensionNotForeseen);
        }
        var clock = CaseClocks.ReplyOf(state, asked, asked.Last, context.Law, context.Calendar);
        return context.At >= clock.DueAt ? Outcome.No(PeriodRefusals.AfterExpiry, clock.Due)
            : asked.Last.Extensions.Length >= law.MaxCount ? Outcome.No(PeriodRefusals.ExtensionsUsed, law.MaxCount)
            : null;
    }

    public override Outcome Decide(CaseState state, ActContext context)
    {
        if (Ready(HandOff, state, context) is { } no)
        {
            return no;
        }
        var last = state.HandOff(HandOff)!.Last;
        var rule = RuleOf(state.HandOff(HandOff)!, state, context);
        var longest = rule.Extension!.MaxPeriod ?? CaseClocks.ReplyLength(last, rule)!.Value;
        return !Clocks.Period.TryParse(Period, out var period) || period.Unit != longest.Unit
            ? Outcome.No(PeriodRefusals.ExtensionPeriodFormat, longest)
            : period.Amount > longest.Amount ? Outcome.No(PeriodRefusals.ExtensionTooLong, longest)
            : Expected < context.Today ? Outcome.No(FieldRefusals.Past, nameof(Expected))
            : ReplyPeriods.BeyondWhole(last, rule, period, state, context)
            ?? Outcome.Of(new ReplyExtended(context.At, context.Actor.Person, HandOff, last.Number, Period, Reason, Expected));
    }

    private static ClockRule RuleOf(HandOff asked, CaseState state, ActContext context) =>
        context.Law.Procedure(state.Triage)!.Step(asked.Step).Reply;
}

namespace Cases.Grains.Domain;

/// <summary>The lead closes an overdue hand-off as "no reply, which is not consent".</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview)]
public sealed record CloseWithoutReply([property: Field(FieldKind.HandOff)] int HandOff, string Reason) : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context)
    {
        if (HandOffRules.NotOpen(state, part) is { } no)
        {
            return no;
        }
        var asked = state.HandOff(part)!;
        var clock = CaseClocks.ReplyOf(state, asked, asked.Last, context.Law, context.Calendar);
        return clock.DueAt is { } due && context.At < due ? Outcome.No(HandOffRefusals.NotOverdue, clock.Due) : null;
    }

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(HandOff, state, context)
        ?? Outcome.Of(new HandOffClosedWithoutReply(
            context.At, context.Actor.Person, HandOff, state.HandOff(HandOff)!.Last.Number, Reason));
}

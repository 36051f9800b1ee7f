namespace Cases.Grains.Domain;

/// <summary>
/// The asked agency answers. After the law has taken its silence as an answer it is out of time; where silence means
/// nothing, a late answer is recorded as late.
/// </summary>
[By(Side.Asked, Role.Officer, Role.Approver, Role.DeskManager)]
public sealed record GiveOpinion(
    [property: Field(FieldKind.HandOff)] int HandOff,
    OpinionKind Kind,
    string Text,
    [property: OnlyWith(
        nameof(GiveOpinion.Kind), OpinionKind.AgreeWithConditions, "opinion.conditions-missing", "opinion.conditions-unexpected")]
    IReadOnlyList<string> Conditions,
    IReadOnlyList<DocumentRef>? Documents = null) : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) => HandOffRules.Own(state, part, context);

    public override Outcome Decide(CaseState state, ActContext context)
    {
        if (Ready(HandOff, state, context) is { } no)
        {
            return no;
        }
        if (Conditions.FirstOrDefault(c => !ConditionLine.IsReadable(c)) is { } unread)
        {
            return Outcome.No(HandOffRefusals.OpinionConditionDay, unread);
        }
        var round = state.HandOff(HandOff)!.Last;
        var late = CaseClocks.ReplyOf(state, state.HandOff(HandOff)!, round, context.Law, context.Calendar).DueAt <= context.At;
        return Outcome.Of(new OpinionGiven(
            context.At, context.Actor.Person, HandOff, round.Number, Kind, Text, Conditions, late, Recorded(Documents)));
    }
}

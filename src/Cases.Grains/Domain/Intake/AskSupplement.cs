using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>
/// Asks the firm to supplement its filing, with enough time. A second request is possible only after the first
/// lapsed, and is short; one that could not be delivered was none.
/// </summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
[In(Stage.Received, Stage.InReview)]
public sealed record AskSupplement(
    string Items, [property: Field(FieldKind.Days)] string Period, IReadOnlyList<DocumentRef>? Documents = null) : CaseAct,
    IOpensWhen, IPutInWriting
{
    public static Outcome? Ready(CaseState state, ActContext context)
    {
        if (state.OpenSupplement is not { CameBackOn: null } open)
        {
            return null;
        }
        var lapses = CaseClocks.SupplementOf(open, context.Law, context.Calendar);
        return context.At < lapses.DueAt ? Outcome.No(IntakeRefusals.SupplementOpen, lapses.Due)
            : IsSecond(state, open) ? Outcome.No(IntakeRefusals.ThirdSupplement)
            : null;
    }

    public override Outcome Decide(CaseState state, ActContext context)
    {
        if (state.OpenSupplement is { } open)
        {
            var longest = context.Law.General.SecondSupplement.Period!.Value;
            if (FollowsLapsed(state, open.Id) && Clocks.Period.Parse(Period).Amount > longest.Amount)
            {
                return Outcome.No(IntakeRefusals.SecondTooLong, longest.Amount);
            }
            return Outcome.Of(
                new SupplementDropped(context.At, context.Actor.Person, open.Id, "asked again"),
                new SupplementAsked(context.At, context.Actor.Person, open.Id + 1, Items, Period, Recorded(Documents)));
        }
        return Outcome.Of(
            new SupplementAsked(
                context.At, context.Actor.Person, state.Supplements.Length + 1, Items, Period, Recorded(Documents)));
    }

    /// <summary>True when <paramref name="open"/> itself followed a lapsed one.</summary>
    internal static bool IsSecond(CaseState state, Supplement open) => FollowsLapsed(state, open.Id - 1);

    /// <summary>Whether the last of the first so many requests that reached the firm was not met: one that came back was none.
    /// </summary>
    private static bool FollowsLapsed(CaseState state, int requests) =>
        state.Supplements.Take(requests).LastOrDefault(s => s.CameBackOn is null) is { Given: false };
}

namespace Cases.Grains.Domain;

/// <summary>A second person approves (four eyes); the disposition is issued and hand-offs nobody waits for end.</summary>
[By(Side.Lead, Role.Approver, Role.DeskManager)]
[In(Stage.Recommended)]
public sealed record Approve : CaseAct, IOfSecondPerson
{
    public static string? First(CaseState state) => state.Recommendation?.By;

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var recommendation = state.Recommendation!;
        var (at, by) = (context.At, context.Actor.Person);
        return DispositionRules.Fault(recommendation.Disposition, state, context) ?? Outcome.Of(
        [
            .. state.HandOffs.Where(h => h.Last.State == RoundState.Open)
            .Select(h => new HandOffCancelled(at, by, h.Id, h.Last.Number, "decided")),
            new DispositionIssued(at, by, recommendation.By, recommendation.Disposition),
        ]);
    }
}

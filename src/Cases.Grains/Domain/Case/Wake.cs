namespace Cases.Grains.Domain;

/// <summary>The system records what fell due by itself; see <see cref="FallsDue"/>.</summary>
[By(Side.System, Role.System)]
public sealed record Wake : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context) => Outcome.Of();
}

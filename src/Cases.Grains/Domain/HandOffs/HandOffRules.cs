namespace Cases.Grains.Domain;

/// <summary>What every act on a hand-off by the asked agency has in common.</summary>
internal static class HandOffRules
{
    /// <summary>Null when somebody is still waited for, else why not.</summary>
    internal static Outcome? NotOpen(CaseState state, int id) =>
        state.HandOff(id)?.Last.State == RoundState.Open ? null : Outcome.No("hand-off.not-open", $"{id}");

    /// <summary>Null when the hand-off is the actor's agency's and open, else why not.</summary>
    internal static Outcome? Own(CaseState state, int id, ActContext context)
    {
        var handOff = state.HandOff(id);
        return handOff is null || handOff.Agency != context.Actor.Agency ? Outcome.No("hand-off.not-yours", $"{id}")
            : handOff.Last.State switch
            {
                RoundState.Open => null,
                RoundState.Deemed => Outcome.No("hand-off.out-of-time", $"{handOff.Last.Deemed!.Due:yyyy-MM-dd}"),
                RoundState.Answered => Outcome.No("hand-off.answered-already"),
                _ => Outcome.No("hand-off.not-open", $"{id}"),
            };
    }
}

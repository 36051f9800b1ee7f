namespace Cases.Grains.Domain;

/// <summary>What every act on a hand-off by the asked agency has in common.</summary>
internal static class HandOffRules
{
    /// <summary>Null when somebody is still waited for, else why not.</summary>
    internal static Outcome? NotOpen(CaseState state, int id) =>
        state.HandOff(id)?.Last.State == RoundState.Open ? null : Outcome.No(HandOffRefusals.NotOpen, id);

    /// <summary>Null when the hand-off is the actor's agency's and open, else why not.</summary>
    internal static Outcome? Own(CaseState state, int id, ActContext context)
    {
        var handOff = state.HandOff(id);
        return handOff is null || handOff.Agency != context.Actor.Agency ? Outcome.No(HandOffRefusals.NotYourHandOff, id)
            : handOff.Last.State switch
            {
                RoundState.Open => null,
                RoundState.Deemed => Outcome.No(HandOffRefusals.OutOfTime, handOff.Last.Deemed!.Due),
                RoundState.Answered => Outcome.No(HandOffRefusals.AnsweredAlready),
                _ => Outcome.No(HandOffRefusals.NotOpen, id),
            };
    }
}

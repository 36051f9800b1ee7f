using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain;

/// <summary>Whether a request may end without a decision in one of the ways that the law data name.</summary>
internal static class EndingRules
{
    /// <summary>The law of a way for this request, or null where it is not open to anybody.</summary>
    internal static EndingLaw? Of(EndingWay way, CaseState state, ActContext context) =>
        context.Law.General.Ending(way, Seoul.DayOf(state.ReceivedAt!.Value)) is { On: true } law ? law : null;

    /// <summary>Why the request is none of those that may end this way, or null where it is one.</summary>
    internal static Outcome? NotOpen(EndingWay way, CaseState state, ActContext context) =>
        Of(way, state, context) is not { } law ? Outcome.No(IntakeRefusals.EndingNotForeseen)
        : law.Petitions.Count == 0 ? null
        : context.Law.Procedure(state.Triage) is not { } procedure ? Outcome.No(IntakeRefusals.EndingBeforeTriage)
        : !law.Petitions.Contains(procedure.Petition) ? Outcome.No(IntakeRefusals.EndingOtherPetition, procedure.Id)
        : null;
}

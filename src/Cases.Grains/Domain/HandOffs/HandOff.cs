using System.Collections.Immutable;

namespace Cases.Grains.Domain;

/// <summary>A request from the lead to another agency, with its rounds.</summary>
/// <param name="Id">1, 2, … within the case.</param>
/// <param name="Step">The procedure's step.</param>
/// <param name="Required">True when the recommendation waits for an ending of its last round.</param>
/// <param name="Officer">Who handles it in the asked agency, or null.</param>
/// <param name="Open">True when the other asked agencies may read its opinions.</param>
public sealed record HandOff(
    int Id, string Agency, string Step, bool Required, string? Officer, bool Open, ImmutableArray<Round> Rounds)
{
    public Round Last => Rounds[^1];
}

/// <summary>One asking and its answer, with its own clock.</summary>
/// <param name="SetPeriod">The reply period that the lead set, where no statute sets one; null otherwise.</param>
/// <param name="Documents">What was sent with the question.</param>
/// <param name="Under">The triage under which it was asked: another one later changes nothing about this round.</param>
public sealed record Round(
    int Number,
    string Question,
    DateTimeOffset AskedAt,
    DateTimeOffset ReachedAt,
    OwnLawPeriod? OwnLaw,
    ImmutableArray<ReplyExtended> Extensions,
    RoundState State,
    DateTimeOffset? EndedAt,
    OpinionGiven? Opinion,
    AgreementDeemed? Deemed,
    string? SetPeriod = null,
    Triage? Under = null,
    IReadOnlyList<DocumentRef>? Documents = null)
{
    public static Round Asked(HandOffAsked e, Triage? under) =>
        new(e.Round, e.Question, e.At, e.ReachedAt, e.OwnLaw, [], RoundState.Open, null, null, null, e.SetPeriod, under,
            e.Documents);
}

/// <summary>How a round stands.</summary>
public enum RoundState
{
    Open,
    Answered,
    Deemed,
    NoReply,
    Cancelled,
}

using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>
/// One way in which a request can end without a decision, as the law has it for requests received from a day on.
/// </summary>
/// <param name="On">False where it is not confirmed that the law allows it: it stands in the data, and nobody goes that
/// way.</param>
/// <param name="Petitions">The kinds of petition that it is open for; empty: any.</param>
/// <param name="Times">How often what it follows from has to have happened; null where nothing is counted.</param>
/// <param name="Grounds">The grounds that the law names, one of which has to be given; empty where it names none.</param>
public sealed record EndingLaw(
    EndingWay Way, DateOnly ReceivedFrom, bool On, IReadOnlyList<PetitionKind> Petitions, int? Times,
    IReadOnlyList<EndingGround> Grounds, Citation Citation, Confidence Confidence, Names? Reading = null);

/// <summary>A ground on which a request need not be treated.</summary>
public sealed record EndingGround(string Code, Names Name);

/// <summary>
/// The ways in which a request can end without a decision, besides its withdrawal and the return after two lapses.
/// </summary>
public enum EndingWay
{
    /// <summary>The law lets the agency leave it untreated (처리 예외).</summary>
    Exception,

    /// <summary>The firm asks the same again after it was answered more than once (반복 민원).</summary>
    Repeat,

    /// <summary>The requests to supplement could not be delivered: the firm counts as having withdrawn it (취하 간주).</summary>
    Undeliverable,

    /// <summary>It is returned after a single request to supplement lapsed.</summary>
    ReturnAfterOne,
}

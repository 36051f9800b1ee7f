using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>One case: the only writer of its ledger.</summary>
public interface ICaseGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Does an act, recorded durably before this returns. Repeating a request id of a recorded act gets its first
    /// answer; a declined act is decided afresh.
    /// </summary>
    /// <exception cref="CaseOutcomeUnknownException">The database was lost on the way: repeat with the same request
    /// id.</exception>
    Task<ActAnswer> Act(ActRequest request);
}

/// <summary>
/// An act on its way to a case: its name and its JSON, so that a newer sender and an older grain understand each other.
/// </summary>
/// <param name="RequestId">Chosen by the sender, the same for every repetition.</param>
/// <param name="ExpectedVersion">The version the sender saw, or null when it does not care.</param>
[GenerateSerializer, Immutable]
[Alias("Cases.ActRequest")]
public sealed record ActRequest(
    [property: Id(0)] Guid RequestId,
    [property: Id(1)] string Act,
    [property: Id(2)] byte[] Body,
    [property: Id(3)] string Person,
    [property: Id(4)] string Role,
    [property: Id(5)] string? Agency,
    [property: Id(6)] string? Firm,
    [property: Id(7)] long? ExpectedVersion)
{
    public static ActRequest Of(Actor actor, CaseAct act, Guid requestId, long? expectedVersion = null) =>
        new(requestId, ActShape.Of(act.GetType()).Name, CaseJson.Write(act), actor.Person, $"{actor.Role}", actor.Agency,
            actor.Firm, expectedVersion);

    internal Actor Actor => new(Person, Enum.Parse<Role>(Role), Agency, Firm);
}

/// <summary>What came of an act.</summary>
/// <param name="Version">The case's version afterwards.</param>
/// <param name="Code">Why it was declined; null otherwise.</param>
[GenerateSerializer, Immutable]
[Alias("Cases.ActAnswer")]
public sealed record ActAnswer(
    [property: Id(0)] AnswerKind Kind,
    [property: Id(1)] long Version,
    [property: Id(2)] string? Code,
    [property: Id(3)] IReadOnlyList<string> Arguments)
{
    public bool IsDone => Kind is AnswerKind.Done;
}

/// <summary>How an act ended.</summary>
public enum AnswerKind
{
    /// <summary>Recorded, now or when this request id first came.</summary>
    Done,

    /// <summary>Law or state says no; nothing was recorded.</summary>
    Declined,

    /// <summary>The case moved on since the version the sender saw; nothing was recorded.</summary>
    Conflict,
}

/// <summary>Nobody can say yet whether an act was recorded.</summary>
[GenerateSerializer]
[Alias("Cases.CaseOutcomeUnknownException")]
public sealed class CaseOutcomeUnknownException(string message) : Exception(message)
{
    public const string Unknown = "case.outcome-unknown";

    /// <summary>The stable code that a sender is told.</summary>
    [Id(0)]
    public string Code { get; init; } = Unknown;
}

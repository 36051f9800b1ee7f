using Cases.Grains.Domain;

namespace Cases.Grains;

/// <summary>
/// What one person keeps for convenience: saved views of the desk, and which notices were read. Key: person id.
/// </summary>
public interface IPersonGrain : IGrainWithStringKey
{
    /// <summary>In the order of their names.</summary>
    Task<IReadOnlyList<SavedView>> Views();

    /// <summary>
    /// Keeps a view, over one of the same name. False, and nothing kept, when there are <see cref="SavedView.Most"/> others.
    /// </summary>
    Task<bool> SaveView(SavedView view);

    /// <summary>Does nothing when there is no view of this name.</summary>
    Task RemoveView(string name);

    Task<ReadMarks> Read();

    /// <summary>Marks the last notice about one thing of one case as read; a later notice about it is unread again.</summary>
    /// <param name="clock">As <see cref="ReadMarks.Thing"/> writes it.</param>
    Task MarkRead(Guid caseId, string clock, DateTimeOffset issuedAt);

    /// <summary>Marks everything issued up to this instant, inclusive, as read.</summary>
    Task MarkAllRead(DateTimeOffset upTo);

    /// <summary>Keeps nothing of the person any more: their data were disposed of.</summary>
    Task Forget();
}

/// <summary>
/// A filter of the desk under a name. The query is that of the desk's address, so that it can be sent to others.
/// </summary>
[GenerateSerializer, Immutable]
[Alias("Cases.SavedView")]
public sealed record SavedView([property: Id(0)] string Name, [property: Id(1)] string Query)
{
    /// <summary>How many views one person may keep.</summary>
    public const int Most = 20;
}

/// <summary>Which notices a person has read.</summary>
/// <param name="UpTo">Everything issued up to this instant; null when nothing was marked together.</param>
/// <param name="Single">Thing of a case to the instant at which the last read notice about it was issued; of builds before
/// 2026-12-01 the clock, for all that was told on it.</param>
[GenerateSerializer, Immutable]
[Alias("Cases.ReadMarks")]
public sealed record ReadMarks(
    [property: Id(0)] DateTimeOffset? UpTo, [property: Id(1)] IReadOnlyDictionary<string, DateTimeOffset> Single)
{
    public bool Covers(Guid caseId, ClockId clock, DateTimeOffset issuedAt, string about = "") =>
        issuedAt <= UpTo || issuedAt <= Read(caseId, $"{clock}") || issuedAt <= Read(caseId, Thing(clock, about));

    /// <summary>What a notice is about, as it stands in a mark.</summary>
    public static string Thing(ClockId clock, string about) => $"{clock} {about}";

    private DateTimeOffset? Read(Guid caseId, string thing) =>
        Single.TryGetValue(KeyOf(caseId, thing), out var read) ? read : null;

    internal static string KeyOf(Guid caseId, string clock) => $"{caseId:N} {clock}";
}

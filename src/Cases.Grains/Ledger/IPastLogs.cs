namespace Cases.Grains.Ledger;

/// <summary>The past logs that were imported, each under its name. They are kept beside the cases and touch none.</summary>
public interface IPastLogs
{
    /// <summary>Keeps a log whole or not at all.</summary>
    /// <param name="replace">True: another log of this name gives way to it.</param>
    Task<PastLogKept> Keep(
        string name, PastLog log, DateTimeOffset at, bool replace, CancellationToken cancellation = default);

    /// <summary>The log of that name, or null.</summary>
    Task<PastLog?> Read(string name, CancellationToken cancellation = default);

    /// <summary>Every log that there is, in order of name, without its events.</summary>
    Task<IReadOnlyList<PastLogHead>> All(CancellationToken cancellation = default);
}

/// <summary>A past log as lists name it.</summary>
/// <param name="Digest">As in <see cref="PastLog"/>: another digest is another content.</param>
public sealed record PastLogHead(string Name, byte[] Digest, DateTimeOffset ImportedAt, int Cases);

/// <summary>What became of a log that was to be kept.</summary>
public enum PastLogKept
{
    /// <summary>It is there now.</summary>
    New,

    /// <summary>It is there now instead of another of its name.</summary>
    Replaced,

    /// <summary>A log of this name and content was there already.</summary>
    Same,

    /// <summary>Another log has this name, which stays.</summary>
    NameTaken,
}

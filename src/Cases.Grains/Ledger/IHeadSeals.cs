namespace Cases.Grains.Ledger;

/// <summary>
/// Seals of where the chains end, of cases and of the access log, kept outside the database: with them a cut tail and a deleted
/// case are found, which a chain by itself cannot show. The database knows which there are, so that a seal that is taken away
/// shows as well.
/// </summary>
public interface IHeadSeals
{
    /// <summary>False where this installation keeps none.</summary>
    bool AreKept { get; }

    /// <summary>Writes the next seals, chained to the last ones, and tells the database of them.</summary>
    /// <exception cref="InvalidDataException">The seals there do not hold; none is written on top of them.</exception>
    Task<SealWritten> Write(DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>What all seals together say of one kind of chains, and what is wrong with the seals themselves.</summary>
    /// <param name="until">Leaves out what was sealed later; null reads all.</param>
    Task<SealedEnds> Read(SealSeries series, DateTimeOffset? until = null);
}

/// <summary>The kinds of chains that have seals of their own, one after another.</summary>
public enum SealSeries
{
    /// <summary>Of cases and of whatever else is a thing of the ledger.</summary>
    Cases,

    /// <summary>Of the processes that write the access log.</summary>
    AccessLog,
}

/// <summary>What came of a seal.</summary>
/// <param name="Lost">Chains that are gone or shorter than an earlier seal saw them.</param>
public sealed record SealWritten(long Number, long Chains, int Changed, int Lost);

/// <summary>The last sealed end of every chain.</summary>
/// <param name="LastAt">When the last seal was written; null where there is none.</param>
/// <param name="Faults">Seals that are missing, changed, signed by somebody else, or others than the database knows.</param>
/// <param name="Untold">Seals that the database should know and does not.</param>
public sealed record SealedEnds(
    IReadOnlyDictionary<Guid, ChainEnd> Ends, long Number, byte[] LastHash, DateTimeOffset? LastAt, IReadOnlyList<string> Faults,
    IReadOnlyList<string> Untold);

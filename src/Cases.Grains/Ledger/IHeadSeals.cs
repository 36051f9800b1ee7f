namespace Cases.Grains.Ledger;

/// <summary>
/// Seals of where the chains end, kept outside the database: with them a cut tail and a deleted case are found, which a
/// chain by itself cannot show.
/// </summary>
public interface IHeadSeals
{
    /// <summary>False where this installation keeps none.</summary>
    bool AreKept { get; }

    /// <summary>Writes the next seal, chained to the last one.</summary>
    /// <exception cref="InvalidDataException">The seals there do not hold; none is written on top of them.</exception>
    Task<SealWritten> Write(DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>What all seals together say, and what is wrong with the seals themselves.</summary>
    SealedEnds Read();
}

/// <summary>What came of a seal.</summary>
/// <param name="Lost">Chains that are gone or shorter than an earlier seal saw them.</param>
public sealed record SealWritten(long Number, long Chains, int Changed, int Lost);

/// <summary>The last sealed end of every chain.</summary>
/// <param name="LastAt">When the last seal was written; null where there is none.</param>
/// <param name="Faults">Seals that are missing, changed or signed by somebody else.</param>
public sealed record SealedEnds(
    IReadOnlyDictionary<Guid, ChainEnd> Ends, long Number, byte[] LastHash, DateTimeOffset? LastAt, IReadOnlyList<string> Faults);

using Cases.Grains.Ledger;

namespace Cases.Grains.Storage.AccessLog;

/// <summary>Where a chain of the access log ends.</summary>
internal sealed record AccessHead(Guid Chain, long Seq, byte[] Hash)
{
    /// <summary>A chain that has no line yet.</summary>
    public static AccessHead New() => new(Guid.NewGuid(), 0, HashChain.Root);

    /// <summary>The lines with their links, and where the chain ends after them.</summary>
    public (IReadOnlyList<LinkedLine> Lines, AccessHead End) Then(IEnumerable<AccessLine> lines)
    {
        List<LinkedLine> linked = [];
        var (seq, hash) = (Seq, Hash);
        foreach (var line in lines)
        {
            var salt = AccessLink.Salt();
            var digest = AccessLink.Digest(salt, line.Account, line.Person, line.Source);
            hash = AccessLink.Link(hash, Chain, ++seq, line, digest);
            linked.Add(new(line.Account, line.Person, line.Agency, line.At, line.Source, line.Task, line.CaseId, line.About,
                Chain, seq, salt, digest, hash));
        }
        return (linked, this with { Seq = seq, Hash = hash });
    }
}

/// <summary>A line as it stands in the table.</summary>
internal sealed record LinkedLine(
    string Account, string? Person, string? Agency, DateTimeOffset At, string Source, string Task, Guid? CaseId, string? About,
    Guid Chain, long Seq, byte[] Salt, byte[] Digest, byte[] Hash);

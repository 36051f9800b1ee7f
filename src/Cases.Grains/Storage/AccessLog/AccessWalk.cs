using Cases.Grains.Ledger;

namespace Cases.Grains.Storage.AccessLog;

/// <summary>The head row of a chain.</summary>
/// <param name="LeftSeq">Lines up to this one have left.</param>
/// <param name="LeftHash">The hash of the last one that left.</param>
internal sealed record AccessEnd(Guid Chain, long Seq, byte[] Hash, long LeftSeq, byte[]? LeftHash)
{
    private AccessEnd()
        : this(default, 0, [], 0, null)
    {
    }
}

/// <summary>A line as it is found; of a loose one whose line is gone, its place alone.</summary>
/// <param name="Line">The id that the place of a loose line names; null for lines with a link of their own.</param>
internal sealed record WrittenLine(
    long Seq, long? Line, long? Id, string? Account, string? Person, string? Agency, DateTimeOffset? At, string? Source,
    string? Task, Guid? CaseId, string? About, byte[]? Salt, byte[]? Digest, byte[]? Hash)
{
    private WrittenLine()
        : this(0, null, null, null, null, null, null, null, null, null, null, null, null, null)
    {
    }

    public AccessLine Said => new(Account!, Person, Agency, At!.Value, Source!, Task!, CaseId, About);
}

/// <summary>Walks one chain from its first line that is still there to its head.</summary>
internal sealed class AccessWalk(AccessEnd head, ChainEnd? wanted, Action<string> named)
{
    private long _seq = head.LeftSeq;
    private byte[] _hash = head.LeftHash ?? HashChain.Root;

    public void Take(WrittenLine line)
    {
        Gone(line.Seq);
        if (line.Id is not { } id)
        {
            named($"access log: line {line.Line} is gone");
        }
        else if (line.Hash is { } hash && Fault(line, hash) is { } fault)
        {
            named($"access log: line {id} {fault}");
        }
        if (wanted is { } end && end.Version == line.Seq && line.Hash?.AsSpan().SequenceEqual(end.Hash) != true)
        {
            named($"access log, chain {head.Chain}: a seal saw another line {line.Seq}");
        }
        // From here on the next is judged by what this one says of itself, so that one fault is told once.
        (_seq, _hash) = (line.Seq, line.Hash ?? _hash);
    }

    public void End()
    {
        Gone(head.Seq + 1);
        if (head.Chain != AccessLink.Loose && head.Seq > head.LeftSeq && !_hash.AsSpan().SequenceEqual(head.Hash))
        {
            named($"access log, chain {head.Chain}: its head is not its last line");
        }
        if (wanted is { } end && end.Version > head.Seq)
        {
            named($"access log, chain {head.Chain}: a seal saw {end.Version} lines, and it ends at {head.Seq}");
        }
    }

    private void Gone(long next)
    {
        if (next > _seq + 1)
        {
            named(next == _seq + 2
                ? $"access log, chain {head.Chain}: line {_seq + 1} is gone"
                : $"access log, chain {head.Chain}: lines {_seq + 1} to {next - 1} are gone");
            (_seq, _hash) = (next - 1, []);
        }
    }

    private string? Fault(WrittenLine line, byte[] hash)
    {
        var digest = line.Digest ?? [];
        // Where the person was forgotten the salt went with the rest, and what is left is nobody's.
        var forgotten = line is { Salt: null, Account: AccessLine.Nobody, Person: null, Source: "" };
        if (!forgotten
            && !AccessLink.Digest(line.Salt, line.Account!, line.Person, line.Source!).AsSpan().SequenceEqual(digest))
        {
            return "is not what was written";
        }
        // After a line that is gone there is nothing to follow from; its own hash is what the next one follows from.
        return _hash.Length > 0 && !AccessLink.Link(_hash, head.Chain, line.Seq, line.Said, digest).AsSpan().SequenceEqual(hash)
            ? "does not follow from the one before it"
            : null;
    }
}

using Cases.Grains.Ledger;

namespace Cases.Grains.Storage.Commit;

/// <summary>An entry that waits for its commit, and the caller that waits for the answer.</summary>
internal sealed class PendingEntry(LedgerEntry entry)
{
    // Continuations run elsewhere: the writer must not run its callers' code.
    private readonly TaskCompletionSource<Recorded> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LedgerEntry Entry { get; } = entry;

    public long NewVersion => Entry.ExpectedVersion + Entry.Events.Count;

    public Task<Recorded> Answer => answer.Task;

    public void Recorded() => answer.TrySetResult(new Recorded(NewVersion, Replayed: false));

    public void Fail(Exception e) => answer.TrySetException(e);

    /// <summary>Answers from what the ledger holds, and says whether that was enough to answer.</summary>
    /// <param name="act">The act with this entry's request id, if any.</param>
    /// <param name="version">The case's version now.</param>
    /// <param name="lost">True when an earlier try of this very entry may have been the one that recorded it.</param>
    public bool Judge(FoundAct? act, long version, bool lost)
    {
        if (act is not null)
        {
            if (!act.RequestDigest.AsSpan().SequenceEqual(Entry.RequestDigest))
            {
                Fail(new RequestIdReusedException(Entry.CaseId, Entry.RequestId));
            }
            else
            {
                var own = lost && act.FirstHash.AsSpan().SequenceEqual(Entry.Events[0].Hash);
                answer.TrySetResult(new Recorded(act.Version, Replayed: !own));
            }
            return true;
        }
        if (version != Entry.ExpectedVersion)
        {
            Fail(new LedgerConflictException(Entry.CaseId, Entry.ExpectedVersion));
            return true;
        }
        return false;
    }
}

/// <summary>An act in the ledger, found by its request id.</summary>
/// <param name="Version">The case's version after it.</param>
internal sealed record FoundAct(long Version, byte[] RequestDigest, byte[] FirstHash);

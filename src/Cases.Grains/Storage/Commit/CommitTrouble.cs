using System.Data.Common;
using System.Diagnostics;
using Cases.Grains.Ledger;

namespace Cases.Grains.Storage.Commit;

/// <summary>
/// What keeps the store from recording: the last fault that was not of an entry's own making. The next commit ends it; so
/// does a minute without another one, because nobody tries while nothing is to be recorded.
/// </summary>
public sealed class CommitTrouble(StorageOptions options)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private volatile Happening? _last;

    /// <summary>What is wrong, in the words of the database, or null.</summary>
    public string? Fault =>
        _last is { } last && Stopwatch.GetElapsedTime(last.At) < Remembered ? $"Acts cannot be recorded: {last.Message}" : null;

    internal void Over() => _last = null;

    internal void Note(Exception e)
    {
        var cause = e is LedgerOutcomeUnknownException { InnerException: { } inner } ? inner : e;
        // Bad data and broken constraints say nothing about the store.
        if (cause is DbException fault && !options.Database.IsEntrysOwn(fault))
        {
            _last = new(cause.Message, Stopwatch.GetTimestamp());
        }
    }

    private sealed record Happening(string Message, long At);
}

using System.Data.Common;
using System.Diagnostics;
using Cases.Grains.Ledger;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cases.Grains.Storage.Commit;

/// <summary>
/// What keeps the store from recording: the last fault that was not of an entry's own making. The next commit ends it; so
/// does a minute without another one, because nobody tries while nothing is to be recorded.
/// </summary>
public sealed class CommitTrouble
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
        if (cause is DbException && !IsEntrysOwn(cause))
        {
            _last = new(cause.Message, Stopwatch.GetTimestamp());
        }
    }

    /// <summary>Bad data and broken constraints say nothing about the store.</summary>
    private static bool IsEntrysOwn(Exception e) => e switch
    {
        PostgresException { SqlState: var state } => state[..2] is "22" or "23",
        SqliteException { SqliteErrorCode: var code } => Sqlite.SqliteBatchWriter.IsEntrysOwn(code),
        _ => false,
    };

    private sealed record Happening(string Message, long At);
}

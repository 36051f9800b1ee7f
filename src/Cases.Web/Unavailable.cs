using System.Data.Common;
using System.Net.Sockets;
using Orleans.Runtime;

namespace Cases.Web;

/// <summary>
/// Faults that pass: a silo or the database cannot be reached, or has no room for now. They are answered with 503 and
/// Retry-After; the same request id may be sent again, because it is recorded once whatever became of the first try.
/// </summary>
internal static class Unavailable
{
    /// <summary>Seconds after which to try again.</summary>
    public const string RetryAfter = "1";

    /// <summary>SQLite: busy, locked, I/O, full, cannot open.</summary>
    private static readonly int[] Sqlite = [5, 6, 10, 13, 14];

    public static bool Is(Exception? fault) => fault switch
    {
        null => false,
        TimeoutException or OrleansException or Cases.Grains.CaseOutcomeUnknownException => true,
        DbException { SqlState: { } state } => Passes(state),
        // A silo's fault comes without its state, which its message begins with.
        DbException db when db.GetType().Name == "PostgresException" => Passes(db.Message),
        DbException db => db.GetType().Name != "SqliteException" || Sqlite.Contains(db.ErrorCode),
        SocketException or IOException => true,
        _ => Is(fault.InnerException),
    };

    /// <summary>Classes of SQLSTATE: connection, resources, operator intervention, system; and deadlocks.</summary>
    private static bool Passes(string state) =>
        state.Length >= 5 && (state[..2] is "08" or "53" or "57" or "58" || state[..5] is "40001" or "40P01" or "25006");
}

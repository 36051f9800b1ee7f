using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Cases.Grains;
using Orleans.Runtime;

namespace Cases.Web;

/// <summary>
/// Faults that pass: a silo or the database cannot be reached, has no room for now, or lacks a table. They are answered with
/// 503 and Retry-After; the same request id may be sent again, because it is recorded once whatever became of the first try.
/// </summary>
internal static partial class Unavailable
{
    /// <summary>Seconds after which to try again.</summary>
    public const string RetryAfter = "1";

    /// <summary>SQLite: busy, locked, cut off, I/O, full, cannot open.</summary>
    private static readonly int[] Sqlite = [5, 6, 9, 10, SqliteFull, 14];

    private const int SqliteFull = 13;
    private const string DiskFull = "53100";

    /// <summary>
    /// Says so, as an internal error (XX000), when a new connection has to write the file that PostgreSQL's processes start from.
    /// </summary>
    private const string FullAtStart = "could not write init file";

    private const string NoTable = "42P01";

    public static bool Is(Exception? fault) => fault switch
    {
        null => false,
        // Orleans cancels a call that no silo could be found for in time.
        TimeoutException or OperationCanceledException or OrleansException or CaseOutcomeUnknownException => true,
        DbException db when SqliteCode(db) is { } code => Sqlite.Contains(code) || LacksTable(db),
        DbException db => StateOf(db) is not { } state || Passes(state) || IsFull(db),
        SocketException or IOException => true,
        _ => Is(fault.InnerException),
    };

    /// <summary>The stable code of what such a fault means to who sent an act.</summary>
    public static string CodeOf(Exception? fault) => fault switch
    {
        null => CaseOutcomeUnknownException.Unknown,
        CaseOutcomeUnknownException known => known.Code,
        DbException db when IsFull(db) => "store.full",
        DbException db when LacksTable(db) => "store.incomplete",
        _ => CodeOf(fault.InnerException),
    };

    /// <summary>
    /// Classes of SQLSTATE: connection, resources, operator intervention, system; and deadlocks, a missing table.
    /// </summary>
    private static bool Passes(string state) =>
        state[..2] is "08" or "53" or "57" or "58" || state is "40001" or "40P01" or "25006" or NoTable;

    private static bool IsFull(DbException db) => SqliteCode(db) is { } code ? code == SqliteFull
        : StateOf(db) == DiskFull || db.Message.Contains(FullAtStart, StringComparison.Ordinal);

    private static bool LacksTable(DbException db) =>
        SqliteCode(db) is not null ? db.Message.Contains("no such table", StringComparison.Ordinal) : StateOf(db) == NoTable;

    /// <summary>The result code of SQLite, which its message begins with; null for a fault of another database.</summary>
    private static int? SqliteCode(DbException db) =>
        db.GetType().Name == "SqliteException" && SqliteError().Match(db.Message) is { Success: true } error
            ? int.Parse(error.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;

    /// <summary>A silo's fault comes without its state, which its message begins with.</summary>
    private static string? StateOf(DbException db) =>
        db.SqlState ?? (db.GetType().Name == "PostgresException" && db.Message.Length >= 5 ? db.Message[..5] : null);

    [GeneratedRegex("^SQLite Error ([0-9]+):")]
    private static partial Regex SqliteError();
}

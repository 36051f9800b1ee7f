using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Cases.Grains.Storage.Sqlite;

/// <summary>
/// Opens connections to one SQLite file. Each is set, and then asked, to be durable: a commit returns only once it
/// is on the disk.
/// </summary>
internal sealed class SqliteConnections
{
    private const string Set =
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 10000;";
    private readonly string readString;
    private readonly string writeString;

    public SqliteConnections(string connectionString)
    {
        DapperTypes.Register();
        writeString = connectionString;
        // Another text, so that the pool never hands a read-only connection to a writer.
        readString = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = 20 }.ToString();
    }

    public SqliteConnection OpenWrite() => Open(writeString, Set + " pragma query_only = off;");

    public SqliteConnection OpenRead() => Open(readString, Set + " pragma query_only = on;");

    private static SqliteConnection Open(string connectionString, string pragmas)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
            Demand(command, "journal_mode", "wal");
            Demand(command, "synchronous", "2");
            Demand(command, "foreign_keys", "1");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Demand(SqliteCommand command, string pragma, string wanted)
    {
        command.CommandText = "pragma " + pragma;
        var found = Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (found != wanted)
        {
            throw new InvalidOperationException($"SQLite has {pragma} = {found} where {wanted} is needed for a durable ledger.");
        }
    }
}

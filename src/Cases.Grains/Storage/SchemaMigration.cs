using System.Data;
using System.Data.Common;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Output;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cases.Grains.Storage;

/// <summary>
/// Brings a database to the schema that this build knows. Scripts are run in order of name, each once and in its
/// own transaction. Safe when two processes start at once: on PostgreSQL one waits for the other, on SQLite the
/// folder belongs to one process (<see cref="DataFolderLock"/>).
/// </summary>
public static class SchemaMigration
{
    private const long AdvisoryLock = 0x4361_7365_73;
    private static readonly Lock OneAtATime = new();

    /// <summary>Applies what is missing and answers how many scripts were run.</summary>
    /// <param name="roles">On PostgreSQL: who may do what with the tables afterwards; null leaves them to whoever
    /// connects.</param>
    /// <param name="only">Leaves out every script that is not in it: an older schema, for data that were saved under it.</param>
    /// <param name="mended">Is told each table of rows that was gone and is there again, empty, until <see cref="Filled"/> is
    /// called.</param>
    /// <exception cref="InvalidOperationException">A script failed; it left nothing, earlier ones stand.</exception>
    public static int Apply(
        StorageOptions options, PostgreSql.DatabaseRoles? roles = null, IReadOnlySet<string>? only = null,
        Action<string>? mended = null)
    {
        lock (OneAtATime)
        {
            return options.Provider == StorageProvider.Sqlite
                ? ApplySqlite(options, mended)
                : ApplyPostgreSql(options, roles, only, mended);
        }
    }

    /// <summary>
    /// The scripts that this build needs and the PostgreSQL database has not seen; scripts of a newer build do not
    /// count, so that both builds work side by side during an upgrade.
    /// </summary>
    public static IReadOnlyList<string> Missing(StorageOptions options)
    {
        lock (OneAtATime)
        {
            return [.. Of("ledger", options.LedgerConnectionString), .. Of("grains", options.OrleansConnectionString)];
        }

        static IEnumerable<string> Of(string room, string connectionString) =>
            PostgreSqlUpgrade(room, connectionString).GetScriptsToExecute()
                .Select(script => $"{room}/{script.Name.Split('.')[^2]}.sql");
    }

    /// <summary>Says that every row of the tables that were gone is there again. Asks for the right to make tables.</summary>
    public static void Filled(StorageOptions options)
    {
        using DbConnection ledger = options.Provider == StorageProvider.Sqlite
            ? new SqliteConnection(options.LedgerConnectionString)
            : new NpgsqlConnection(options.LedgerConnectionString);
        ledger.Open();
        LostTables.Filled(ledger);
    }

    private static int ApplySqlite(StorageOptions options, Action<string>? mended)
    {
        Directory.CreateDirectory(options.DataFolder);
        using (var ledger = new SqliteConnection(options.LedgerConnectionString))
        {
            Mend(options, ledger, null, mended);
        }
        return Run("ledger", options.LedgerConnectionString) + Run("grains", options.OrleansConnectionString);

        static int Run(string room, string connectionString)
        {
            using (var connection = new SqliteConnection(connectionString))
            {
                connection.Open();
                using var wal = connection.CreateCommand();
                // Once set, write-ahead logging stays with the file.
                wal.CommandText = "pragma journal_mode = wal";
                wal.ExecuteScalar();
            }
            return Perform(
                Scripts(DeployChanges.To.SqliteDatabase(connectionString)
                    .JournalToSqliteTable("schema_version"), StorageProvider.Sqlite, room));
        }
    }

    private static int ApplyPostgreSql(
        StorageOptions options, PostgreSql.DatabaseRoles? roles, IReadOnlySet<string>? only, Action<string>? mended)
    {
        // Not from a pool: given back to one it would go on holding the lock.
        using var holder = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(options.LedgerConnectionString) { Pooling = false }.ConnectionString);
        holder.Open();
        Execute($"select pg_advisory_lock({AdvisoryLock})");
        Execute("create schema if not exists ledger");
        Execute("create schema if not exists grains");
        Mend(options, holder, () => roles?.Grant(holder), mended);
        var scripts = Perform(PostgreSqlUpgrade("ledger", options.LedgerConnectionString, only))
            + Perform(PostgreSqlUpgrade("grains", options.OrleansConnectionString, only));
        roles?.Grant(holder);
        return scripts;

        void Execute(string sql)
        {
            using var command = new NpgsqlCommand(sql, holder);
            command.ExecuteNonQuery();
        }
    }

    private static void Mend(StorageOptions options, DbConnection ledger, Action? grant, Action<string>? mended)
    {
        if (ledger.State == ConnectionState.Closed)
        {
            ledger.Open();
        }
        foreach (var said in LostTables.Mend(ledger, options.Provider, SchemaScripts.Applied(options), grant))
        {
            mended?.Invoke(said);
        }
    }

    private static UpgradeEngine PostgreSqlUpgrade(string room, string connectionString, IReadOnlySet<string>? only = null) =>
        Scripts(
        DeployChanges.To.PostgresqlDatabase(connectionString).JournalToPostgresqlTable(room, "schema_version"),
        StorageProvider.PostgreSql, room, only);

    private static UpgradeEngine Scripts(
        UpgradeEngineBuilder to, StorageProvider provider, string room, IReadOnlySet<string>? only = null)
    {
        var prefix = SchemaScripts.Prefix(provider, room);
        return to
            .WithScriptsEmbeddedInAssembly(typeof(SchemaMigration).Assembly, name =>
                name.StartsWith(prefix, StringComparison.Ordinal) && only?.Contains(name) != false)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build();
    }

    private static int Perform(UpgradeEngine engine)
    {
        var result = engine.PerformUpgrade();
        return result.Successful
            ? result.Scripts.Count()
            : throw new InvalidOperationException(
                $"Schema script {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
    }
}

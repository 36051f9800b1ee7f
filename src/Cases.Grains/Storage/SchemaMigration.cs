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
    /// <param name="only">Leaves out every script that is not in it: an older schema, for data that were saved under it.</param>
    /// <exception cref="InvalidOperationException">A script failed; it left nothing, earlier ones stand.</exception>
    public static int Apply(StorageOptions options, IReadOnlySet<string>? only = null)
    {
        lock (OneAtATime)
        {
            return options.Provider == StorageProvider.Sqlite ? ApplySqlite(options) : ApplyPostgreSql(options, only);
        }
    }

    private static int ApplySqlite(StorageOptions options)
    {
        Directory.CreateDirectory(options.DataFolder);
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
            return Upgrade(DeployChanges.To.SqliteDatabase(connectionString).JournalToSqliteTable("schema_version"),
                SchemaScripts.Prefix(StorageProvider.Sqlite, room));
        }
    }

    private static int ApplyPostgreSql(StorageOptions options, IReadOnlySet<string>? only)
    {
        using var holder = new NpgsqlConnection(options.LedgerConnectionString);
        holder.Open();
        Execute($"select pg_advisory_lock({AdvisoryLock})");
        Execute("create schema if not exists ledger");
        Execute("create schema if not exists grains");
        return Run("ledger", options.LedgerConnectionString) + Run("grains", options.OrleansConnectionString);

        int Run(string room, string connectionString) => Upgrade(
            DeployChanges.To.PostgresqlDatabase(connectionString).JournalToPostgresqlTable(room, "schema_version"),
            SchemaScripts.Prefix(StorageProvider.PostgreSql, room), only);

        void Execute(string sql)
        {
            using var command = new NpgsqlCommand(sql, holder);
            command.ExecuteNonQuery();
        }
    }

    private static int Upgrade(UpgradeEngineBuilder to, string prefix, IReadOnlySet<string>? only = null)
    {
        var result = to
            .WithScriptsEmbeddedInAssembly(typeof(SchemaMigration).Assembly, name => name.StartsWith(prefix, StringComparison.Ordinal) && only?.Contains(name) != false)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        return result.Successful
            ? result.Scripts.Count()
            : throw new InvalidOperationException($"Schema script {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
    }
}

using System.Data.Common;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Backups;
using Cases.Grains.Storage.Commit;
using Dapper;
using DbUp;
using DbUp.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Grains.Storage.Sqlite;

/// <summary>SQLite: a file for each room in the data folder, which belongs to one process.</summary>
internal sealed class SqliteProvider : DatabaseProvider
{
    public override bool LivesInFolder => true;

    public override string OrleansInvariant => "System.Data.SQLite";

    public override SqlDialect Dialect { get; } = new SqliteDialect();

    public override string ConnectionString(StorageOptions options, string room) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(Path.GetFullPath(options.DataFolder), room + ".db"),
        ForeignKeys = true,
        Pooling = true,
        DefaultTimeout = 30,
    }.ToString();

    public override DbConnection Connect(StorageOptions options, string room = "ledger") =>
        new SqliteConnection(ConnectionString(options, room));

    public override string HasTable => "select exists (select 1 from sqlite_master where lower(name) = lower(@table))";

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton<SqliteDatabase>();
        services.AddSingleton<IReadDatabase>(s => s.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<IWriteDatabase>(s => s.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<ISearchIndex, SqliteSearch>();
        services.AddSingleton<IWriteAheadLog, SqliteLogs>();
    }

    // It has one writer at a time, whatever is asked for.
    public override IReadOnlyList<IBatchWriter> Writers(StorageOptions options) =>
        [new SqliteBatchWriter(new SqliteConnections(options.LedgerConnectionString))];

    public override bool IsEntrysOwn(DbException fault) =>
        fault is SqliteException { SqliteErrorCode: var code } && SqliteBatchWriter.IsEntrysOwn(code);

    public override Task<DateTimeOffset?> Now(IReadDatabase database, CancellationToken cancellation) =>
        Task.FromResult<DateTimeOffset?>(null);

    public override Task<IAsyncDisposable> Lock(StorageOptions options, string name, CancellationToken cancellation) =>
        Task.FromResult<IAsyncDisposable>(new Alone());

    public override IReadOnlyList<string> Applied(StorageOptions options)
    {
        List<string> applied = [];
        foreach (var room in SchemaScripts.Rooms)
        {
            var file = new SqliteConnectionStringBuilder(ConnectionString(options, room))
            {
                Mode = SqliteOpenMode.ReadWrite, Pooling = false,
            };
            if (!File.Exists(file.DataSource))
            {
                continue;
            }
            using var connection = new SqliteConnection(file.ToString());
            connection.Open();
            if (connection.ExecuteScalar<long>("select count(*) from sqlite_master where name = 'schema_version'") > 0)
            {
                applied.AddRange(connection.Query<string>("select ScriptName from schema_version"));
            }
        }
        return applied;
    }

    public override int Migrate(StorageOptions options, SchemaChange change)
    {
        PrivateFiles.Folder(options.DataFolder);
        foreach (var room in SchemaScripts.Rooms)
        {
            // Its log and its index take the rights of the file.
            PrivateFiles.Reserve(new SqliteConnectionStringBuilder(ConnectionString(options, room)).DataSource);
        }
        using (var ledger = Connect(options))
        {
            ledger.Open();
            change.Mend(ledger, null);
        }
        foreach (var room in SchemaScripts.Rooms)
        {
            using var connection = new SqliteConnection(ConnectionString(options, room));
            connection.Open();
            // Once set, write-ahead logging stays with the file.
            connection.ExecuteScalar("pragma journal_mode = wal");
        }
        return change.Run();
    }

    public override UpgradeEngineBuilder Upgrade(StorageOptions options, string room) =>
        DeployChanges.To.SqliteDatabase(ConnectionString(options, room)).JournalToSqliteTable("schema_version");

    public override string TableNames => "select name from sqlite_master where type = 'table'";

    public override Task<IReadOnlyList<CopiedTable>> Save(StorageOptions options, string to, CancellationToken cancellation) =>
        Task.Run(() => SqliteCopy.Save(options, to), cancellation);

    public override Task Load(
        StorageOptions options, string from, BackupManifest manifest, CancellationToken cancellation) =>
        Task.Run(() => SqliteCopy.Load(options, from), cancellation);

    public override Task<bool> IsEmpty(StorageOptions options, CancellationToken cancellation) =>
        Task.FromResult(SqliteCopy.IsEmpty(options));

    /// <summary>The folder's lock keeps every other process away as it is.</summary>
    private sealed class Alone : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

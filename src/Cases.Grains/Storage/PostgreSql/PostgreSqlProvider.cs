using System.Data.Common;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Backups;
using Cases.Grains.Storage.Commit;
using Dapper;
using DbUp;
using DbUp.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Cases.Grains.Storage.PostgreSql;

/// <summary>PostgreSQL: a schema for each room in one database, which many processes share.</summary>
internal sealed class PostgreSqlProvider : DatabaseProvider
{
    private const long MigrationLock = 0x4361_7365_73;

    public override bool LivesInFolder => false;

    public override string OrleansInvariant => "Npgsql";

    public override SqlDialect Dialect { get; } = new PostgreSqlDialect();

    public override string ConnectionString(StorageOptions options, string room) => new NpgsqlConnectionStringBuilder(
        options.ConnectionString ?? throw new InvalidOperationException(
            "Storage:ConnectionString is needed when Storage:Provider is PostgreSql."))
    {
        SearchPath = room,
        MaxPoolSize = StorageOptions.PoolSize,
        // Every statement is one of a few, sent again and again.
        MaxAutoPrepare = 50,
        AutoPrepareMinUsages = 2,
        ApplicationName = "cases-" + room,
    }.ToString();

    public override DbConnection Connect(StorageOptions options, string room = "ledger") =>
        new NpgsqlConnection(ConnectionString(options, room));

    public override string HasTable =>
        "select exists (select 1 from pg_tables where schemaname = @room and tablename = @table)";

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton<PostgreSqlDatabase>();
        services.AddSingleton<IReadDatabase>(s => s.GetRequiredService<PostgreSqlDatabase>());
        services.AddSingleton<IWriteDatabase>(s => s.GetRequiredService<PostgreSqlDatabase>());
        services.AddSingleton<ISearchIndex, PostgreSqlSearch>();
        services.AddSingleton<IMovesBetween, PostgreSqlMoves>();
    }

    public override IReadOnlyList<IBatchWriter> Writers(StorageOptions options) =>
        [.. Enumerable.Range(0, options.Writers).Select(_ => new PostgreSqlBatchWriter(options.LedgerConnectionString))];

    public override bool IsEntrysOwn(DbException fault) =>
        fault is PostgresException { SqlState: var state } && state[..2] is "22" or "23";

    // It runs on a machine of its own, with its own clock.
    public override async Task<DateTimeOffset?> Now(IReadDatabase database, CancellationToken cancellation) =>
        DateTimeOffset.FromUnixTimeMilliseconds(await database.Read(
            c => c.QuerySingleAsync<long>("select (extract(epoch from clock_timestamp()) * 1000)::bigint"), cancellation)
                .ConfigureAwait(false));

    public override async Task<IAsyncDisposable> Lock(StorageOptions options, string name, CancellationToken cancellation)
    {
        // The connection is the lock: it ends with the process that holds it.
        var held = Unpooled(options, commandTimeout: 0);
        try
        {
            await held.OpenAsync(cancellation).ConfigureAwait(false);
            await using var take = new NpgsqlCommand("select pg_advisory_lock(hashtextextended($1, 0))", held);
            take.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "cases " + name });
            await take.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            return held;
        }
        catch
        {
            await held.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override IReadOnlyList<string> Applied(StorageOptions options)
    {
        using var connection = Connect(options);
        connection.Open();
        List<string> applied = [];
        foreach (var room in SchemaScripts.Rooms)
        {
            if (connection.ExecuteScalar<bool>(
                "select to_regclass(@table) is not null", new { table = $"{room}.schema_version" }))
            {
                applied.AddRange(connection.Query<string>($"select scriptname from {room}.schema_version"));
            }
        }
        return applied;
    }

    public override int Migrate(StorageOptions options, SchemaChange change)
    {
        using var holder = Unpooled(options);
        holder.Open();
        holder.Execute($"select pg_advisory_lock({MigrationLock})");
        foreach (var room in SchemaScripts.Rooms)
        {
            holder.Execute($"create schema if not exists {room}");
        }
        change.Mend(holder, () => change.Roles?.Grant(holder));
        var scripts = change.Run();
        change.Roles?.Grant(holder);
        return scripts;
    }

    public override UpgradeEngineBuilder Upgrade(StorageOptions options, string room) =>
        DeployChanges.To.PostgresqlDatabase(ConnectionString(options, room)).JournalToPostgresqlTable(room, "schema_version");

    public override string TableNames => "select tablename from pg_tables where schemaname = 'ledger'";

    public override Task<IReadOnlyList<CopiedTable>> Save(StorageOptions options, string to, CancellationToken cancellation) =>
        PostgreSqlCopy.Save(options, to, cancellation);

    public override Task Load(
        StorageOptions options, string from, BackupManifest manifest, CancellationToken cancellation) =>
        PostgreSqlCopy.Load(options, from, manifest, cancellation);

    public override Task<bool> IsEmpty(StorageOptions options, CancellationToken cancellation) =>
        PostgreSqlCopy.IsEmpty(options, cancellation);

    /// <summary>Not from a pool: given back to one it would go on holding its locks.</summary>
    private static NpgsqlConnection Unpooled(StorageOptions options, int commandTimeout = 30) => new(
        new NpgsqlConnectionStringBuilder(options.LedgerConnectionString)
        {
            Pooling = false, CommandTimeout = commandTimeout,
        }.ConnectionString);
}

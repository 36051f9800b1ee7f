using System.Data.Common;
using Cases.Grains.Storage.Backups;
using Cases.Grains.Storage.Commit;
using Cases.Grains.Storage.PostgreSql;
using Cases.Grains.Storage.Sqlite;
using DbUp.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Grains.Storage;

/// <summary>
/// Everything about one kind of database that differs from another. Whoever needs something of it asks
/// <see cref="StorageOptions.Database"/>, and nobody else which kind it is.
/// </summary>
internal abstract class DatabaseProvider
{
    private static readonly Dictionary<StorageProvider, DatabaseProvider> All = new()
    {
        [StorageProvider.Sqlite] = new SqliteProvider(),
        [StorageProvider.PostgreSql] = new PostgreSqlProvider(),
    };

    public static DatabaseProvider Of(StorageProvider name) => All[name];

    /// <summary>True where the store is files of the data folder, which belong to one process.</summary>
    public abstract bool LivesInFolder { get; }

    /// <summary>The name that Orleans' ADO.NET packages know it by.</summary>
    public abstract string OrleansInvariant { get; }

    public abstract SqlDialect Dialect { get; }

    /// <summary>How to connect to the tables of a room, <c>ledger</c> or <c>grains</c>.</summary>
    public abstract string ConnectionString(StorageOptions options, string room);

    /// <summary>A connection to the tables of a room, the ledger's unless another is named; not open yet.</summary>
    public abstract DbConnection Connect(StorageOptions options, string room = "ledger");

    /// <summary>Asks on a connection to <c>@room</c> whether that has <c>@table</c>.</summary>
    public abstract string HasTable { get; }

    /// <summary>Registers <see cref="IReadDatabase"/>, <see cref="IWriteDatabase"/> and what else it alone has.</summary>
    public abstract void Register(IServiceCollection services);

    /// <summary>What commits the ledger's batches, one for each that may be under way at once.</summary>
    public abstract IReadOnlyList<IBatchWriter> Writers(StorageOptions options);

    /// <summary>True for a fault of what an entry holds, which says nothing about the store.</summary>
    public abstract bool IsEntrysOwn(DbException fault);

    /// <summary>Its own clock's time, or null where it runs on this process's.</summary>
    public abstract Task<DateTimeOffset?> Now(IReadDatabase database, CancellationToken cancellation);

    /// <summary>Waits until nobody else holds the lock of this name, and holds it until disposed.</summary>
    public abstract Task<IAsyncDisposable> Lock(StorageOptions options, string name, CancellationToken cancellation);

    /// <summary>Names of the schema scripts that the store has seen; empty for one that is not there yet.</summary>
    public abstract IReadOnlyList<string> Applied(StorageOptions options);

    /// <summary>Brings the schema up to date, one process at a time, and answers how many scripts were run.</summary>
    public abstract int Migrate(StorageOptions options, SchemaChange change);

    /// <summary>Where a room's scripts are run, and its journal of them.</summary>
    public abstract UpgradeEngineBuilder Upgrade(StorageOptions options, string room);

    /// <summary>A select of the names of the ledger's tables.</summary>
    public abstract string TableNames { get; }

    /// <summary>
    /// Copies everything but uploads into a folder, as of one moment, with <see cref="BackupManifest.HeadsFile"/>.
    /// </summary>
    /// <returns>The tables that were copied one by one; none where files were copied whole.</returns>
    /// <exception cref="BackupException">There is no store.</exception>
    public abstract Task<IReadOnlyList<CopiedTable>> Save(StorageOptions options, string to, CancellationToken cancellation);

    /// <summary>Puts back what <see cref="Save"/> copied, all or nothing; the store is empty.</summary>
    public abstract Task Load(StorageOptions options, string from, BackupManifest manifest, CancellationToken cancellation);

    /// <summary>Whether nothing was ever kept in the store.</summary>
    public abstract Task<bool> IsEmpty(StorageOptions options, CancellationToken cancellation);
}

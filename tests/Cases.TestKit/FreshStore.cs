using Cases.Grains.Storage;
using Microsoft.Data.Sqlite;

namespace Cases.TestKit;

/// <summary>A migrated, empty store of one test: a folder of SQLite files or a database of the shared cluster.</summary>
public sealed class FreshStore : IDisposable
{
    private readonly TempFolder folder = new();

    private FreshStore(StorageProvider provider, string? connectionString) => Options = new StorageOptions
    {
        Provider = provider,
        DataFolder = folder.Path,
        ConnectionString = connectionString,
    };

    public StorageOptions Options { get; }

    public static async Task<FreshStore> Create(StoreKind kind)
    {
        var store = await Bare(kind);
        SchemaMigration.Apply(store.Options);
        return store;
    }

    /// <summary>A place for a store, without any schema.</summary>
    public static async Task<FreshStore> Bare(StoreKind kind) => kind == StoreKind.Sqlite
        ? new FreshStore(StorageProvider.Sqlite, null)
        : new FreshStore(StorageProvider.PostgreSql, await (await PostgreSqlCluster.Shared()).NewDatabase());

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }
}

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

    /// <summary>
    /// The files in its folder, to be read or copied while no program has the store open. Connections kept open for the next reader
    /// are closed first: the last one takes SQLite's log along, else in the middle of the reading.
    /// </summary>
    public IReadOnlyList<string> FilesAtRest()
    {
        SqliteConnection.ClearAllPools();
        return Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }
}

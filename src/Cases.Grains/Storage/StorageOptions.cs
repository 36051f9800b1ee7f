namespace Cases.Grains.Storage;

/// <summary>The databases that a store may be on; each has its <see cref="DatabaseProvider"/>.</summary>
public enum StorageProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>Which database holds the cases, and where. Bound from the configuration section <c>Storage</c>.</summary>
public sealed record StorageOptions
{
    /// <summary>SQLite by default, so that the program runs with nothing installed.</summary>
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    /// <summary>Folder of the SQLite files.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>
    /// Folder of the documents on both databases; several processes share it. Null is <c>documents</c> in
    /// <see cref="DataFolder"/>.
    /// </summary>
    public string? DocumentsFolder { get; init; }

    /// <summary>Which documents are taken.</summary>
    public DocumentRules DocumentRules { get; init; } = new();

    /// <summary>PostgreSQL database; its schemas are made by <see cref="SchemaMigration"/>. Unused on SQLite.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Most entries that share one transaction.</summary>
    public int BatchLimit { get; init; } = 256;

    /// <summary>Writer connections of this process on PostgreSQL, so that one batch fills while another commits.</summary>
    public int Writers { get; init; } = 2;

    /// <summary>
    /// How long one use of a connection for reading may take before what it runs is cut off; null is without a limit. On SQLite
    /// the write-ahead log grows for as long as one goes on.
    /// </summary>
    public TimeSpan? LongestRead { get; init; }

    /// <summary>
    /// Connections for each kind of work. More would wait for the same processors and disk, inside the database instead of before
    /// it.
    /// </summary>
    internal const int PoolSize = 20;

    /// <summary>The provider name that Orleans' ADO.NET packages know this database by.</summary>
    public string OrleansInvariant => Database.OrleansInvariant;

    /// <summary>Where Orleans' ADO.NET grain storage, and on PostgreSQL its clustering, finds its tables.</summary>
    public string OrleansConnectionString => Database.ConnectionString(this, "grains");

    /// <summary>True where the store is files of the data folder, which one process holds.</summary>
    public bool LivesInFolder => Database.LivesInFolder;

    /// <summary>What this kind of database does in a way of its own.</summary>
    internal DatabaseProvider Database => DatabaseProvider.Of(Provider);

    /// <summary>Where uploads lie on disk.</summary>
    internal string Documents => DocumentsFolder ?? Path.Combine(Path.GetFullPath(DataFolder), "documents");

    internal string LedgerConnectionString => Database.ConnectionString(this, "ledger");
}

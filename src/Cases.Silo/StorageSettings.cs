using Cases.Grains.Storage;
using Cases.Grains.Storage.PostgreSql;

namespace Cases.Silo;

/// <summary>
/// Which store the configuration asks for: PostgreSQL when <c>ConnectionStrings:Postgres</c> is set, else files.
/// </summary>
internal static class StorageSettings
{
    /// <summary>
    /// Folder of uploaded documents; absent: <c>documents</c> in the data folder. In Cluster every web host has to see the same
    /// one.
    /// </summary>
    public const string DocumentsKey = "Documents:Path";

    /// <summary>Whether documents are taken that open only with a password or a right; absent is false.</summary>
    public const string TakeEncryptedKey = "Documents:TakeEncrypted";

    /// <summary>Whether documents are taken that bring macros along; absent is false.</summary>
    public const string TakeMacrosKey = "Documents:TakeMacros";

    /// <summary>Database role of the silos, for migrate to make and to grant to.</summary>
    public const string SiloRoleKey = "Database:SiloRole";

    /// <summary>Database role of the web hosts, likewise.</summary>
    public const string WebRoleKey = "Database:WebRole";

    /// <summary>
    /// The longest that a host reads at once; a command, which goes through everything, reads as long as it takes.
    /// </summary>
    public static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(30);

    public static StorageOptions Of(IHostApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        var documents = builder.Configuration[DocumentsKey] is { Length: > 0 } path
            ? Path.GetFullPath(path, builder.Environment.ContentRootPath)
            : null;
        var rules = new DocumentRules
        {
            TakesEncrypted = builder.Configuration.GetValue(TakeEncryptedKey, false),
            TakesMacros = builder.Configuration.GetValue(TakeMacrosKey, false),
            Holds = Scan.ScanDaemon.IsNamed(builder.Configuration),
        };
        settings = settings with { DocumentsFolder = documents, DocumentRules = rules };
        if (builder.Configuration.GetConnectionString("Postgres") is not { Length: > 0 } postgres)
        {
            return settings with { DataFolder = DataFolder.Of(builder) };
        }
        // Uploads lie in the folder on both.
        var folder = string.IsNullOrEmpty(builder.Configuration[DataFolder.Key]) ? settings.DataFolder : DataFolder.Of(builder);
        return settings with { Provider = StorageProvider.PostgreSql, ConnectionString = postgres, DataFolder = folder };
    }

    /// <summary>The database roles that migrate provides for, or null when none are named.</summary>
    public static DatabaseRoles? Roles(IConfiguration set) =>
        set[SiloRoleKey] is { Length: > 0 } silo && set[WebRoleKey] is { Length: > 0 } web
            ? new(silo, web, set["Database:SiloPassword"], set["Database:WebPassword"])
            : null;

    /// <exception cref="StartRefusedException">Another process works on the folder.</exception>
    public static DataFolderLock Hold(string folder)
    {
        try
        {
            return DataFolderLock.Take(folder);
        }
        catch (DataFolderInUseException inUse)
        {
            throw new StartRefusedException($"{inUse.Message} Stop that one first, or set {DataFolder.Key} to another folder.");
        }
    }
}

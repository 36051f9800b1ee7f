using Cases.Grains.Storage;

namespace Cases.Silo;

/// <summary>Which store the configuration asks for: PostgreSQL when <c>ConnectionStrings:Postgres</c> is set, else files.</summary>
internal static class StorageSettings
{
    public static StorageOptions Of(IHostApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        if (builder.Configuration.GetConnectionString("Postgres") is not { Length: > 0 } postgres)
        {
            return settings with { DataFolder = DataFolder.Of(builder) };
        }
        // Uploads lie in the folder on both.
        var folder = string.IsNullOrEmpty(builder.Configuration[DataFolder.Key]) ? settings.DataFolder : DataFolder.Of(builder);
        return settings with { Provider = StorageProvider.PostgreSql, ConnectionString = postgres, DataFolder = folder };
    }

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

namespace Cases.Grains.Storage;

/// <summary>Lets one process at a time do something; it ends with the process that holds it.</summary>
public static class StoreLock
{
    /// <summary>Waits until nobody else holds the lock of this name.</summary>
    public static Task<IAsyncDisposable> Take(
        StorageOptions options, string name, CancellationToken cancellation = default) =>
        options.Database.Lock(options, name, cancellation);
}

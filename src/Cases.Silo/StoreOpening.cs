using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Storage;

namespace Cases.Silo;

/// <summary>Brings the store to this build's schema before anything uses it.</summary>
internal sealed class StoreOpening(StorageOptions storage, IServiceProvider services, ILogger<StoreOpening> log) : IHostedService
{
    /// <summary>True once the store can be used.</summary>
    public bool IsOpen { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Taken by the container now, so that it is the last to be given back.
        services.GetService<DataFolderLock>();
        var scripts = await Task.Run(() => SchemaMigration.Apply(storage), cancellationToken);
        if (scripts > 0)
        {
            log.LogInformation("Schema brought up to date: {Scripts} scripts.", scripts);
        }
        // Read now: a fault in the law data stops the start, with the file and the field it is in.
        services.GetRequiredService<LawBook>();
        await services.GetRequiredService<LedgerCalendar>().Refresh(cancellationToken);
        IsOpen = true;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

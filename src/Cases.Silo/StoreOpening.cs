using System.Data.Common;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Storage;
using Cases.Silo.Commands;

namespace Cases.Silo;

/// <summary>Has the store at this build's schema before anything uses it, and the calendar read.</summary>
internal abstract class StoreOpening(IServiceProvider services, ILogger<StoreOpening> log) : IHostedService
{
    /// <summary>True once the store can be used.</summary>
    public bool IsOpen { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Open(cancellationToken);
        // Read now: a fault in the law data stops the start, with the file and the field it is in.
        services.GetRequiredService<LawBook>();
        foreach (var file in services.GetRequiredService<LawFiles>().All)
        {
            log.LogInformation("Law data {File} has the SHA-256 {Sha256}.", file.Name, file.Sha256);
        }
        await services.GetRequiredService<LedgerCalendar>().Refresh(cancellationToken);
        await Fill();
        IsOpen = true;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected abstract Task Open(CancellationToken cancellation);

    /// <summary>Once law and calendar can be asked: puts what the opening found missing back in its place.</summary>
    protected virtual Task Fill() => Task.CompletedTask;
}

/// <summary>In Embedded the process that starts brings the schema up to date itself.</summary>
internal sealed class OwnStore(StorageOptions storage, IServiceProvider services, ILogger<StoreOpening> log)
    : StoreOpening(services, log)
{
    private readonly IServiceProvider _services = services;
    private readonly ILogger<StoreOpening> _log = log;
    private bool _gone;

    protected override async Task Open(CancellationToken cancellation)
    {
        // Taken by the container now, so that it is the last to be given back.
        _services.GetService<DataFolderLock>();
        var scripts = await Task.Run(() => SchemaMigration.Apply(storage, mended: Mended), cancellation);
        if (scripts > 0)
        {
            _log.LogInformation("Schema brought up to date: {Scripts} scripts.", scripts);
        }
    }

    protected override Task Fill() =>
        _gone ? Rebuild.Fill(_services, storage, said => _log.LogWarning("{Filled}", said)) : Task.CompletedTask;

    private void Mended(string said)
    {
        _gone = true;
        _log.LogError("{Mended}", said);
    }
}

/// <summary>
/// In Cluster the schema belongs to another role: the process waits until the database answers, has been migrated and
/// agrees on what time it is.
/// </summary>
internal sealed class AwaitedStore(
    StorageOptions storage, ClockWatch clock, IServiceProvider services, ILogger<StoreOpening> log) : StoreOpening(services, log)
{
    private readonly ILogger<StoreOpening> _log = log;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>What is waited for, or null.</summary>
    public string? Lacks { get; private set; } = "The store is being opened.";

    protected override async Task Open(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Pause);
        while ((Lacks = await Look(cancellation)) is { } lacks)
        {
            _log.LogWarning("Waiting for the database. {Reason}", lacks);
            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    private async Task<string?> Look(CancellationToken cancellation)
    {
        try
        {
            var missing = await Task.Run(() => SchemaScripts.Missing(storage), cancellation);
            if (missing.Count > 0)
            {
                return $"{missing.Count} schema scripts are missing, the first is {missing[0]}: run Cases.Silo -- migrate.";
            }
            await clock.Check(cancellation);
            return clock.Fault;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException)
        {
            return $"The database does not answer: {e.Message}";
        }
    }
}

using Cases.Grains.Storage;

namespace Cases.Silo;

/// <summary>
/// Keeps SQLite's write-ahead logs short: whatever one long reader let one grow to is given back within a minute, since reads are
/// cut after <see cref="StorageSettings.LongestRead"/> and this comes round twice in what is left of it.
/// </summary>
internal sealed class LogShrinking(IWriteAheadLog log, ILogger<LogShrinking> logger) : BackgroundService
{
    /// <summary>In bytes. SQLite itself begins again at its front after 4 MB where nobody reads.</summary>
    public const long Most = 8 * 1024 * 1024;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.Run(
        Every, stop => log.Shrink(Most, stop),
        e => logger.LogWarning(e, "A write-ahead log could not be shortened; it is tried again."), stoppingToken);
}

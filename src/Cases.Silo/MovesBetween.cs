using Cases.Grains.Ledger;

namespace Cases.Silo;

/// <summary>In Cluster: silos tell which cases move in them, and web hosts hear it for the pages that are open there.</summary>
internal sealed class MovesBetween(Func<CancellationToken, Task> carry, ILogger<MovesBetween> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    /// <param name="carry">Sends or listens, until it is told to stop or the database is lost.</param>
    public static void Add(IServiceCollection services, Func<IMovesBetween, Func<CancellationToken, Task>> carry) =>
        services.AddHostedService(host => new MovesBetween(
            carry(host.GetRequiredService<IMovesBetween>()), host.GetRequiredService<ILogger<MovesBetween>>()));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.Run(
        Again, carry, e => log.LogWarning("Open pages are not told which cases move; it is tried again: {Reason}", e.Message),
        stoppingToken);
}

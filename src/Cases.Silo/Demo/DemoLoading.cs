using Cases.Grains.Domain.Calendar;
using Cases.Grains.Storage;

namespace Cases.Silo.Demo;

/// <summary>
/// Loads the demo world when a Development host starts on an empty store, before it serves. Setting Demo:Load to false
/// leaves the store empty; Demo:Seed makes another world.
/// </summary>
internal sealed class DemoLoading(IServiceProvider services, IConfiguration configuration, TimeProvider time,
    StorageOptions storage, ILogger<DemoLoading> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!configuration.GetValue("Demo:Load", true))
        {
            return;
        }
        try
        {
            // The first silo of a cluster loads, the others find it done.
            await using var alone = await StoreLock.Take(storage, "demo world", cancellationToken);
            var anchor = Seoul.StartOf(Seoul.DayOf(time.GetUtcNow()));
            await DemoWorld.Load(services, anchor, configuration.GetValue("Demo:Seed", DemoWorld.DefaultSeed), new ConsoleLine(),
                cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The system itself works without its demo world.
            log.LogError(e, "The demo world could not be loaded.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed class ConsoleLine : IProgress<string>
    {
        public void Report(string value) => Console.WriteLine(value);
    }
}

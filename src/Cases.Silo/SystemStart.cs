using System.Runtime.ExceptionServices;

namespace Cases.Silo;

/// <summary>
/// Starts the store, the silo and all that works on them one after another, as a host does, but behind the pages: the process
/// listens meanwhile, shows what needs none of it, and has everything else wait for <see cref="Over"/>.
/// </summary>
public sealed class SystemStart(IServiceProvider services, IHostApplicationLifetime life, ILogger<SystemStart> log)
    : IHostedLifecycleService, IDisposable
{
    internal const string Key = "behind the pages";

    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _leaveOff = new();
    private readonly List<IHostedService> _started = [];
    private Task _starting = Task.CompletedTask;
    private Task? _stopping;

    /// <summary>Ends when all has started; never, when something could not: the process stops then.</summary>
    public Task Over => _over.Task;

    /// <summary>What could not be started, and why.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Not before the process listens: one that cannot must not touch the data.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _starting = Task.Run(StartAll, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _leaveOff.Cancel();
        return Task.CompletedTask;
    }

    /// <summary>Once, however often a host is told to stop.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_started)
        {
            return _stopping ??= StopAll(cancellationToken);
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _leaveOff.Dispose();

    private async Task StopAll(CancellationToken cancellationToken)
    {
        await _starting;
        await Each<IHostedLifecycleService>(s => s.StoppingAsync(cancellationToken));
        _started.Reverse();
        await Each<IHostedService>(s => s.StopAsync(cancellationToken));
        await Each<IHostedLifecycleService>(s => s.StoppedAsync(cancellationToken));
    }

    private async Task StartAll()
    {
        var stop = _leaveOff.Token;
        try
        {
            IHostedService[] all = [.. services.GetKeyedServices<IHostedService>(Key)];
            foreach (var service in all.OfType<IHostedLifecycleService>())
            {
                await service.StartingAsync(stop);
            }
            foreach (var service in all)
            {
                stop.ThrowIfCancellationRequested();
                _started.Add(service);
                await service.StartAsync(stop);
                _ = Watch((service as BackgroundService)?.ExecuteTask);
            }
            foreach (var service in all.OfType<IHostedLifecycleService>())
            {
                await service.StartedAsync(stop);
            }
            _over.SetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was being started was told to leave off.
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    /// <summary>What runs on and on ends with the process, or ends it.</summary>
    private async Task Watch(Task? running)
    {
        try
        {
            await (running ?? Task.CompletedTask);
        }
        catch (Exception e) when (e is not OperationCanceledException || !_leaveOff.IsCancellationRequested)
        {
            log.LogCritical(e, "Something that is to run as long as the process has failed; the process stops.");
            Fail(e);
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }

    private void Fail(Exception e)
    {
        Failure ??= ExceptionDispatchInfo.Capture(e);
        life.StopApplication();
    }

    /// <summary>One that cannot be stopped keeps none of the others from it.</summary>
    private async Task Each<T>(Func<T, Task> stop)
    {
        foreach (var service in _started.OfType<T>())
        {
            try
            {
                await stop(service);
            }
            catch (Exception e)
            {
                log.LogError(e, "{Service} did not stop as it should.", service!.GetType().Name);
            }
        }
    }
}

/// <summary>Registers it.</summary>
public static class SystemStartRegistration
{
    /// <summary>
    /// What was registered so far to start with the process starts behind the pages from here on; nothing in Cluster, where each
    /// process waits in its own way.
    /// </summary>
    public static void StartBehindThePages(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration.IsCluster())
        {
            return;
        }
        var services = builder.Services;
        foreach (var hosted in services.Where(s => s.ServiceType == typeof(IHostedService) && !s.IsKeyedService).ToList())
        {
            services.Remove(hosted);
            services.Add(Behind(hosted));
        }
        services.AddSingleton<SystemStart>();
        services.AddHostedService(s => s.GetRequiredService<SystemStart>());
    }

    private static ServiceDescriptor Behind(ServiceDescriptor hosted) => hosted switch
    {
        { ImplementationFactory: { } make } => new(typeof(IHostedService), SystemStart.Key, (s, _) => make(s), hosted.Lifetime),
        { ImplementationInstance: { } made } => new(typeof(IHostedService), SystemStart.Key, made),
        _ => new(typeof(IHostedService), SystemStart.Key, hosted.ImplementationType!, hosted.Lifetime),
    };
}

using System.Collections.Concurrent;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Commands;
using Cases.Silo.Jobs;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Silo.Tests;

/// <summary>The real host of the silo on a fresh store, at a time of the test's own, with jobs run by the test alone.</summary>
internal sealed class SiloBed : IAsyncDisposable
{
    public static readonly Actor Firm = new("filer", Role.FirmFiler, Firm: "firm-1");
    public static readonly Actor Clerk = new("clerk", Role.IntakeClerk, "motir");

    private readonly FreshStore _store;
    private readonly string _environment;
    private IHost _host;

    private readonly bool _clockCounts;

    private SiloBed(
        FreshStore store, TestTime time, string environment, bool clockCounts, IReadOnlyDictionary<string, string>? settings)
    {
        (_store, _environment, _clockCounts) = (store, environment, clockCounts);
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
        {
            Settings[key] = value;
        }
        Time = time;
        _host = Build();
    }

    public TestTime Time { get; }

    /// <summary>Configuration that the next start gets besides.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>Which case was woken, as often as it was.</summary>
    public ConcurrentQueue<Guid> Woken { get; } = [];

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Registrations that the next start gets besides.</summary>
    public Action<IServiceCollection>? Further { get; set; }

    /// <summary>Acts, by case and name, that are lost on the way to the case as if its database were gone; null: none.</summary>
    public Func<Guid, string, bool>? Refuse { get; set; }

    public IServiceProvider Services => _host.Services;

    /// <param name="settings">Configuration from the first start on.</param>
    /// <param name="environment">In Development the demo world may be loaded, by the test itself.</param>
    public static async Task<SiloBed> Start(
        StoreKind kind, string seoul, IReadOnlyDictionary<string, string>? settings = null, string environment = "Production") =>
        await On(await FreshStore.Create(kind), Instant(seoul), clockCounts: false, settings, environment);

    /// <param name="clockCounts">True has the silo compare the test's time with the database's.</param>
    public static async Task<SiloBed> Start(StoreKind kind, DateTimeOffset now, bool clockCounts) =>
        await On(await FreshStore.Create(kind), now, clockCounts, null, "Production");

    /// <summary>On a store that is there already; it is the bed's from now on.</summary>
    public static Task<SiloBed> On(FreshStore store, string seoul) =>
        On(store, Instant(seoul), clockCounts: false, null, "Production");

    private static async Task<SiloBed> On(
        FreshStore store, DateTimeOffset now, bool clockCounts, IReadOnlyDictionary<string, string>? settings, string environment)
    {
        var bed = new SiloBed(store, new TestTime { Now = now }, environment, clockCounts, settings);
        await bed._host.StartAsync();
        return bed;
    }

    public StorageOptions Store => _store.Options;

    /// <summary>
    /// Runs a command of the operator on this bed's store, with this bed's settings; answers its exit code and what it said.
    /// </summary>
    public Task<(int Code, string Said)> Command(params string[] line) =>
        Command(_store, Settings.ToDictionary(setting => setting.Key, setting => setting.Value!), line);

    public static async Task<(int Code, string Said)> Command(
        FreshStore store, IReadOnlyDictionary<string, string> settings, params string[] line)
    {
        using var said = new StringWriter();
        string[] args =
        [
            .. line, "--Data:Path", store.Options.DataFolder, "--ConnectionStrings:Postgres",
            store.Options.ConnectionString ?? "",
            .. settings.SelectMany(setting => (string[])["--" + setting.Key, setting.Value]),
        ];
        return (await CommandLine.Run(args, said), said.ToString());
    }

    /// <summary>Ends the process's host and starts another on the same store.</summary>
    public async Task Restart()
    {
        await Stop();
        _host = Build();
        await _host.StartAsync();
    }

    public Task<ActAnswer> Try(Guid id, Actor actor, CaseAct act, Guid? request = null, long? expected = null) =>
        Grains.GetGrain<ICaseGrain>(id).Act(ActRequest.Of(actor, act, request ?? Guid.NewGuid(), expected));

    public async Task Do(Guid id, Actor actor, CaseAct act)
    {
        var answer = await Try(id, actor, act);
        Assert.True(answer.IsDone, $"{act}: {answer.Code} {string.Join(' ', answer.Arguments)}");
    }

    /// <summary>A case that was filed and received now.</summary>
    public async Task<Guid> Received(int number)
    {
        var id = Guid.NewGuid();
        await Do(id, Firm, new FileRequest($"2026-{number:000000}", "motir", SampleFiling.For()));
        await Do(id, Clerk, new Receive());
        return id;
    }

    public async Task<CaseState> State(Guid id) => CaseHistory.Empty(id).Then(await Get<ICaseLedger>().Read(id)).State;

    public Task Sweep() => Get<DueSweep>().Run(CancellationToken.None);

    /// <summary>Chains hold, and every row is what its events make of it.</summary>
    public async Task IsSound() => Assert.Equal(0, await Verify.Check(_host.Services, write: false, Console.WriteLine));

    /// <summary>What verify says.</summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        List<string> said = [];
        await Verify.Check(_host.Services, write: false, said.Add);
        return said;
    }

    public Task<T> Ask<T>(string sql, object? arguments = null) =>
        Get<IReadDatabase>().Read(c => c.QuerySingleAsync<T>(sql, arguments));

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _store.Dispose();
    }

    private IHost Build()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = _environment });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Path"] = _store.Options.DataFolder,
            ["ConnectionStrings:Postgres"] = _store.Options.ConnectionString,
            ["Jobs:Enabled"] = "false",
            ["Demo:Load"] = "false",
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:Orleans"] = "Error",
        });
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<IIncomingGrainCallFilter>(new Listener(this));
        builder.AddCasesSilo();
        if (!_clockCounts)
        {
            builder.Services.AddSingleton<IStoreClock, NoClock>();
        }
        Further?.Invoke(builder.Services);
        return builder.Build();
    }

    private async Task Stop()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync();
        }
    }

    /// <summary>A test that plays months is far from the database's time on purpose.</summary>
    private sealed class NoClock : IStoreClock
    {
        public Task<DateTimeOffset?> Now(CancellationToken cancellation) => Task.FromResult<DateTimeOffset?>(null);
    }

    private sealed class Listener(SiloBed bed) : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.Grain is ICaseGrain && context.Request.GetArgumentCount() == 1 && context.Request.GetArgument(
                0) is ActRequest act)
            {
                var id = context.TargetId.GetGuidKey();
                if (act.Act == "wake")
                {
                    bed.Woken.Enqueue(id);
                }
                if (bed.Refuse?.Invoke(id, act.Act) == true)
                {
                    throw new CaseOutcomeUnknownException("The test has it so.");
                }
            }
            return context.Invoke();
        }
    }
}

/// <summary>Time as the test says; timers run on real time, so that the silo lives.</summary>
internal sealed class TestTime : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}

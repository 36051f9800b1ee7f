using Cases.Benchmarks.Ledger;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cases.Benchmarks.Deadlines;

/// <summary>
/// The deadline as a clock row of a case's act: each arming, moving, cancelling and acting records an event in the case's
/// chain as well, in the same transaction. A sweep a second asks for what is due, as production's does.
/// </summary>
internal sealed class OursDeadlines(StorageOptions options) : IDeadlines
{
    private const int Page = 500;
    private const int AtOnce = 32;
    private IHost? host;
    private Func<Task>? stop;

    public string Name => "ours";

    public string[] Tables => ["ledger.clock_row"];

    public async Task Start()
    {
        host = await BenchSilo.Start(options, (services, _) => services.AddCasesStorage(options));
        var end = new CancellationTokenSource();
        var sweeping = Task.Run(() => Sweep(host.Services.GetRequiredService<IDueCases>(), end.Token));
        stop = async () =>
        {
            await end.CancelAsync();
            await sweeping;
            end.Dispose();
            await host.StopAsync();
            host.Dispose();
        };
    }

    public Task Stop() => stop!();

    public Task Arm(int number, DateTimeOffset at) => Case(Id(number)).Set(at);

    public Task Move(int number, DateTimeOffset at) => Case(Id(number)).Set(at);

    public Task Cancel(int number) => Case(Id(number)).Set(null);

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private IDeadlineCase Case(Guid id) => host!.Services.GetRequiredService<IGrainFactory>().GetGrain<IDeadlineCase>(id);

    private async Task Sweep(IDueCases due, CancellationToken end)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            do
            {
                IReadOnlyList<DueCase> page;
                do
                {
                    page = await due.Due(TimeProvider.System.GetUtcNow(), Page, cancellation: end);
                    await Parallel.ForEachAsync(page, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) =>
                        await Case(one.CaseId).Wake());
                }
                while (page.Count == Page && !end.IsCancellationRequested);
            }
            while (await timer.WaitForNextTickAsync(end));
        }
        catch (OperationCanceledException)
        {
            // The engine stops.
        }
    }
}

internal interface IDeadlineCase : IGrainWithGuidKey
{
    Task Set(DateTimeOffset? at);

    Task Wake();
}

internal sealed class DeadlineCaseGrain(ICaseLedger ledger) : Grain, IDeadlineCase
{
    private long version;
    private byte[] hash = HashChain.Root;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await ledger.Read(this.GetPrimaryKey(), 0, cancellationToken) is [.., var last])
        {
            (version, hash) = (last.Version, last.Hash);
        }
    }

    public async Task Wake()
    {
        await Set(null);
        Fired.One();
    }

    public async Task Set(DateTimeOffset? at)
    {
        var id = this.GetPrimaryKey();
        var made = BenchAct.Make(id, version, hash);
        var clock = new ClockRow(id, "case", "case", "molit", at is null ? "ended" : "running", new DateOnly(2026, 3, 2),
            new DateOnly(2026, 3, 31), at, at, "1");
        await ledger.Record(
            new LedgerEntry(id, version, made.RequestId, BenchAct.Digest, [made], CaseRows.None with { Clocks = [clock] }));
        (version, hash) = (made.Version, made.Hash);
    }
}

using Cases.Benchmarks;
using Cases.Benchmarks.Deadlines;
using Cases.Benchmarks.Http;
using Cases.Benchmarks.Ledger;

return args switch
{
    ["deadline"] => DeadlineBench.Run(),
    ["rivals", .. var engines] => await DeadlineRivals.Run(engines),
    ["ledger", .. var contenders] => await LedgerBench.Run(contenders),
    ["scale", .. var sizes] => await ScaleBench.Run(sizes),
    ["sweep", .. var open] => await SweepBench.Run(open),
    ["recalculate", .. var clocks] => await RecalculateBench.Run(clocks),
    ["http", .. var sizes] => await HttpBench.Run(sizes),
    ["queues", .. var sizes] => await QueuesBench.Run(sizes),
    ["silos"] => await SilosBench.Run(),
    ["start"] => await StartBench.Run(),
    ["logs"] => await LogBench.Run(),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("Say which benchmark: deadline, rivals [deadlines] [ours hangfire reminders quartz], recalculate [clocks], scale [cases ...], sweep [deadlines], http [cases ...], queues [cases ...], silos, start, logs, or ledger [ours adonet adonet_bare efcore pgbench]");
    return 2;
}

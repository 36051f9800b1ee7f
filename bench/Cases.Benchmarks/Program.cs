using Cases.Benchmarks;
using Cases.Benchmarks.Ledger;

return args switch
{
    ["deadline"] => DeadlineBench.Run(),
    ["ledger", .. var contenders] => await LedgerBench.Run(contenders),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("Say which benchmark: deadline, or ledger [ours adonet adonet_bare efcore pgbench]");
    return 2;
}

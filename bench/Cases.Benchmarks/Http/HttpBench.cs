using System.Globalization;
using System.Text.Json;
using Cases.Benchmarks.Ledger;
using Cases.Cluster.Tests;

namespace Cases.Benchmarks.Http;

/// <summary>
/// People at work over HTTP on a real cluster: one silo and one web host as processes, a throw-away PostgreSQL with full
/// durability, and the clients, all on this machine. They file cases, open their queue and open cases.
/// </summary>
internal static class HttpBench
{
    private const int Opened = 20_000;
    private static readonly int[] Users = [1, 16, KeptCases.People];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(4);

    /// <param name="sizes">Cases that are kept, fewest first; absent: 10,000 and 1,000,000.</param>
    public static async Task<int> Run(string[] sizes)
    {
        await using var cluster = await RunningCluster.Prepare(silos: 1, webs: 1);
        await using var kept = new KeptCases(cluster.Owner);
        await kept.Hire();
        await cluster.Start();
        var errors = 0;
        foreach (var size in sizes.Length == 0 ? [10_000, 1_000_000] : sizes.Select(
            n => int.Parse(n, CultureInfo.InvariantCulture)))
        {
            await kept.Grow(size);
            // What was made is put into the search index beside other work, once: that is not what people wait for every day.
            while (await cluster.Ask<long>("select count(*) from ledger.search_due") > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
            var cases = await cluster.Ask<Guid[]>($"select array_agg(case_id) from (select case_id from ledger.case_row order by md5(number) limit {Opened}) as opened");
            foreach (var users in Users)
            {
                errors += await Line("file a case", (browsers, user, _) => browsers.File(user));
                errors += await Line("open a queue", (browsers, user, _) => browsers.OpenQueue(user));
                errors += await Line("open a case", (browsers, user, i) => browsers.OpenCase(user, i));

                async Task<int> Line(string what, Func<Browsers, int, int, Task> act)
                {
                    using var browsers = new Browsers(cluster.Addresses[0], cases);
                    await browsers.SignIn();
                    var (perSecond, full) = await Drivers.Full(users, (user, i) => act(browsers, user, i), WarmUp, Measured);
                    var half = await Drivers.Paced(users, (user, i) => act(browsers, user, i), perSecond / 2, Measured);
                    Console.WriteLine(JsonSerializer.Serialize(new
                    {
                        bench = "http", what, users, cases = size, open = KeptCases.OneInOpen, per_second = Math.Round(perSecond),
                        p50_ms = full.At(0.5), p99_ms = full.At(0.99), half_load_p50_ms = half.At(0.5),
                        half_load_p99_ms = half.At(0.99),
                        errors = browsers.Errors, silos = 1, web_hosts = 1, machine = Machine.Name,
                    }));
                    if (browsers.FirstError is { } first)
                    {
                        await Console.Error.WriteLineAsync(first);
                    }
                    return browsers.Errors;
                }
            }
        }
        return errors == 0 ? 0 : 1;
    }
}

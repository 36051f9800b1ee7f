using Cases.Silo.Commands;
using Cases.Grains;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Silo.Tests.Crash;

/// <summary>
/// The built program, killed in the middle of its work. The clients keep what they sent and what they were answered, send
/// again what was not answered, and in the end the ledger has to hold every command once and whole.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    /// <summary>At least this many requests are under way when the program is killed.</summary>
    private const int InFlight = 16;

    [Theory, ClassData(typeof(EachStore))]
    public Task Killed_at_3_random_moments_it_loses_doubles_and_halves_no_command(StoreKind kind) => Kill(kind, 3);

    /// <summary>The same at full length; see docs/operations.md.</summary>
    [Theory(Explicit = true), ClassData(typeof(EachStore))]
    public Task Killed_at_20_random_moments_it_loses_doubles_and_halves_no_command(StoreKind kind) => Kill(kind, 20);

    private async Task Kill(StoreKind kind, int kills)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var store = await FreshStore.Create(kind);
        var start = new ProgramStart
        {
            DataFolder = store.Options.DataFolder,
            PostgreSql = store.Options.ConnectionString,
            Variables = new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Error" },
        };
        await KillWhileTheDemoWorldIsLoaded(start);
        IReadOnlyList<Sender> senders = [];
        for (var kill = 0; kill <= kills; kill++)
        {
            await using var program = await RunningProgram.Start(start);
            if (senders.Count == 0)
            {
                // Sessions are kept over every kill: a restart signs nobody out.
                senders = await Senders.SignedIn(store.Options, program.Address);
            }
            using var client = new HttpClient { BaseAddress = program.Address, Timeout = TimeSpan.FromSeconds(20) };
            var life = new Life(kill == kills ? 0 : random.Next(10, 200), InFlight, program.Kill9);
            var work = senders.Select(s => Task.Run(() => s.Work(client, life))).ToArray();
            if (kill == kills)
            {
                await Task.WhenAll(work).WaitAsync(Eventually.Limit);
                Assert.Equal(0, await program.Interrupt());
                break;
            }
            await Task.WhenAny(life.Over, AllGoWell(work)).Unwrap().WaitAsync(Eventually.Limit);
            await Task.WhenAll(work).WaitAsync(Eventually.Limit);
            // The senders end with the signal; the next life begins when the process is gone and reaped.
            await life.Over.WaitAsync(Eventually.Limit);
        }
        await Account(store.Options, senders);
    }

    /// <summary>Fails as soon as one of them does.</summary>
    private static async Task AllGoWell(Task[] work)
    {
        await foreach (var done in Task.WhenEach(work))
        {
            await done;
        }
    }

    private static async Task KillWhileTheDemoWorldIsLoaded(ProgramStart start)
    {
        await using var program = RunningProgram.Launch(start);
        await Eventually.Holds(
            "some of the demo world is there", () => program.Output.Contains("100 of 400", StringComparison.Ordinal));
        await program.Kill9();
        Assert.DoesNotContain("Cases is running", program.Output, StringComparison.Ordinal);
    }

    private async Task Account(StorageOptions options, IReadOnlyList<Sender> senders)
    {
        var sent = senders.SelectMany(s => s.Sent).ToList();
        output.WriteLine(string.Join(", ", sent.GroupBy(c => c.Act).Select(g => $"{g.Key} {g.Count()}")));
        Assert.All(sent, c => Assert.True(c.Acknowledged));
        await using var services =
            new ServiceCollection().AddCasesStorage(options).AddCasesLaw().AddCasesCalendar().BuildServiceProvider();
        var ledger = services.GetRequiredService<ICaseLedger>();
        foreach (var commands in sent.GroupBy(c => c.Case))
        {
            var events = (await ledger.Read(commands.Key)).Where(e => e.Version > commands.First().Before).ToList();
            foreach (var command in commands)
            {
                Assert.Equal(command.Events, events.Count(e => e.RequestId == command.Request && e.Name == command.Event));
            }
            // And nothing besides: a command that was recorded under another id would show here.
            foreach (var same in commands.GroupBy(c => c.Event))
            {
                Assert.Equal(same.Sum(c => c.Events), events.Count(e => e.Name == same.Key));
            }
        }
        foreach (var act in (string[])["link", "claim", "release", "ask-agencies", "file-request"])
        {
            Assert.Contains(sent, c => c.Act == act);
        }
        var numbers = await services.GetRequiredService<IReadDatabase>()
            .Read(c => Dapper.SqlMapper.QueryAsync<string>(c, "select number from case_row"));
        Assert.Equal(numbers.Distinct().Count(), numbers.Count());
        Assert.Equal(0, await Verify.Check(services, write: false, Console.WriteLine));
    }
}

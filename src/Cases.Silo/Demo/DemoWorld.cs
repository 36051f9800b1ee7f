using System.Diagnostics;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Dapper;

namespace Cases.Silo.Demo;

/// <summary>
/// A visibly invented world to try the system on: two hundred firms, forty officers at ten agencies, twelve complexes
/// and four hundred cases of eighteen months, lived through by the domain itself. The same seed and anchor make the
/// same chains.
/// </summary>
public static class DemoWorld
{
    /// <summary>The seed that the program itself uses.</summary>
    public const int DefaultSeed = 20260108;

    /// <summary>
    /// Loads the world into an empty store, and brings to its end a load that was cut short, as of the day on which it
    /// began. Any other store that holds a case is left alone. Call it once the silo is up.
    /// </summary>
    /// <param name="anchor">The instant at which the world stops and real time goes on: the start of today in Seoul.</param>
    /// <param name="progress">Told now and then how far it is, or null.</param>
    /// <returns>How many cases were loaded; 0 when there was nothing to do.</returns>
    /// <exception cref="InvalidOperationException">The host is not running in Development.</exception>
    public static async Task<int> Load(
        IServiceProvider services, DateTimeOffset anchor, int seed = DefaultSeed, IProgress<string>? progress = null,
        CancellationToken cancellation = default)
    {
        if (!services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            throw new InvalidOperationException("The demo world is loaded in Development only.");
        }
        var mark = await DemoMark.Read(services);
        if (mark.IsFinished || (!mark.IsBegun && await HoldsCases(services, cancellation)))
        {
            return 0;
        }
        var started = Stopwatch.GetTimestamp();
        if (!mark.IsBegun)
        {
            await mark.Begin(anchor, seed);
            progress?.Report("Demo world: playing eighteen months.");
        }
        else
        {
            progress?.Report(
                $"Demo world: going on with the load that was cut short, as of {Seoul.DayOf(mark.Anchor):yyyy-MM-dd}.");
        }
        var cases = Play(services.GetRequiredService<LawBook>(), services.GetRequiredService<ICalendarSource>().Current,
            mark.Anchor, mark.Seed);
        await Prepare(services, cases, cancellation);
        // What the ledger has already it knows by the request ids, which follow from the seed.
        await Record(services.GetRequiredService<ICaseLedger>(), cases, progress, cancellation);
        await mark.Finish();
        progress?.Report($"Demo world: {cases.Count} cases in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s.");
        return cases.Count;
    }

    private static async Task<bool> HoldsCases(IServiceProvider services, CancellationToken cancellation) =>
        await services.GetRequiredService<IReadDatabase>()
            .Read(c => c.ExecuteScalarAsync<long>("select count(*) from case_row"), cancellation) > 0;

    /// <summary>Plays every case; pure, and the same for the same arguments.</summary>
    internal static IReadOnlyList<DemoCase> Play(LawBook law, HolidayCalendar calendar, DateTimeOffset anchor, int seed)
    {
        // Eighteen months reach back behind the reorganisation of the ministries, which is not what is shown here: those of today
        // stand in for those of before.
        law = law with { Agencies = [.. law.Agencies.Select(a => a with { ValidFrom = null })] };
        var plans = DemoPlan.Make(law, calendar, anchor, seed);
        var cases = new DemoCase[plans.Count];
        Parallel.For(0, plans.Count, i =>
        {
            var story = new DemoCase(plans[i].Id, law, calendar, anchor);
            story.Play(new DemoPlay(plans[i], story).Moves(), state => state.Stage == plans[i].Halt);
            cases[i] = story;
        });
        return cases;
    }

    /// <summary>Numbers first, so that nobody can be given one of the world's; then people, desks and profiles.</summary>
    private static async Task Prepare(IServiceProvider services, IReadOnlyList<DemoCase> cases, CancellationToken cancellation)
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        foreach (var year in cases.GroupBy(
            c => int.Parse(c.State.Number.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture)))
        {
            await grains.GetGrain<ICaseNumbersGrain>(year.Key).Reserve(year.Count());
        }
        await services.GetRequiredService<IPeople>()
            .Keep([.. DemoStaff.People, .. DemoFirms.All.SelectMany(f => f.People)], cancellation);
        foreach (var agency in DemoStaff.Agencies)
        {
            var officers =
                DemoStaff.People.Where(p => p.Agency == agency && p.Role is "officer" or "desk-manager" && p.Agency == agency);
            await grains.GetGrain<IDeskGrain>(agency)
                .SetRoster(new([.. officers.Select(p => new DeskMember(p.Id, p.Role == "officer", null, null))], false, null));
        }
        await Parallel.ForEachAsync(
            DemoFirms.All, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellation },
            async (firm, _) => await grains.GetGrain<IFirmGrain>(firm.Id).SetProfile(firm.Profile));
    }

    /// <summary>Many cases at once, so that the ledger commits them together; each in its own order.</summary>
    private static async Task Record(
        ICaseLedger ledger, IReadOnlyList<DemoCase> cases, IProgress<string>? progress, CancellationToken cancellation)
    {
        var done = 0;
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 128, CancellationToken = cancellation },
            async (story, cancel) =>
        {
            foreach (var entry in story.Entries())
            {
                await ledger.Record(entry, cancel);
            }
            if (Interlocked.Increment(ref done) is var n && n % 100 == 0)
            {
                progress?.Report($"Demo world: {n} of {cases.Count} cases.");
            }
        });
    }
}

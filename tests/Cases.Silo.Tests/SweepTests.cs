using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Silo.Jobs;
using Cases.TestKit;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Silo.Tests;

public sealed class SweepTests
{
    private static readonly Actor Administrator = new("admin", Role.Administrator);

    [Theory, ClassData(typeof(EachStore))]
    public async Task Among_100000_open_clocks_exactly_the_100_cases_on_which_something_fell_due_are_woken(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-03-02 10:00");
        await Correct(bed, "2026-11-12", holiday: true);
        await Idle(bed, 99_700);

        // Seventy fall due on Wednesday whatever happens; a supplement holds the period of thirty like them; the holiday
        // on Thursday keeps thirty that came a day later from falling due before Friday.
        bed.Time.Now = Instant("2026-11-06 10:00");
        var (plain, paused) = (await Cases(bed, 0, 70), await Cases(bed, 100, 30));
        bed.Time.Now = Instant("2026-11-09 10:00");
        var moved = await Cases(bed, 200, 30);
        foreach (var id in paused)
        {
            await bed.Do(id, Officer, new AskSupplement("도면", "20d"));
        }
        await Quiet(bed);
        Assert.Equal(Instant("2026-11-13 09:00"), await NextWake(bed, moved[0]));

        bed.Time.Now = Instant("2026-11-10 10:00");
        await Correct(bed, "2026-11-12", holiday: false);
        await bed.Get<Recalculation>().Run(CancellationToken.None);
        Assert.Empty(bed.Woken);
        bed.Time.Now = Instant("2026-11-12 09:00");

        await bed.Sweep();

        Assert.Equal(plain.Concat(moved).Order(), bed.Woken.Order());
        Assert.All(moved, id => Assert.Contains(bed.State(id).Result.Notices, n => n.Rung == "moved"));
        bed.Woken.Clear();
        await bed.Sweep();
        Assert.Empty(bed.Woken);
        Assert.Equal(
            0, await bed.Ask<long>("select count(*) from clock_row where status <> 'ended' and calendar_version <> @v",
                new { v = bed.Get<ICalendarSource>().Current.Version }));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_holiday_moves_running_clocks_once_and_leaves_closed_ones(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var (open, ended) = ((await Cases(bed, 0, 1))[0], await bed.Received(50));
        await bed.Do(ended, SiloBed.Firm, new Withdraw("그만둠"));
        var day = await bed.Ask<string>("select due from clock_row where case_id = @open and clock = 'case'", new { open });
        bed.Time.Now += TimeSpan.FromMinutes(1);
        var intake =
            await bed.Ask<string>("select due from clock_row where case_id = @ended and clock = 'intake'", new { ended });

        await Correct(bed, "2026-09-22", holiday: true);
        await bed.Get<Recalculation>().Run(CancellationToken.None);
        await bed.Get<Recalculation>().Run(CancellationToken.None);

        var events = (await bed.Get<ICaseLedger>().Read(open)).Select(e => CaseJson.Event(e.Name, e.Body)).OfType<ClockMoved>()
            .Where(e => e.Clock == "case");
        var moved = Assert.Single(events);
        Assert.Equal(day, $"{moved.OldDue:yyyy-MM-dd}");
        Assert.True(moved.NewDue > moved.OldDue);
        Assert.Equal(bed.Get<ICalendarSource>().Current.Version, moved.CalendarVersion);
        Assert.Equal(intake,
            await bed.Ask<string>("select due from clock_row where case_id = @ended and clock = 'intake'", new { ended }));
        await bed.IsSound();
        await bed.Restart();
        Assert.Equal(moved.CalendarVersion, bed.Get<ICalendarSource>().Current.Version);
        await bed.IsSound();
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_was_recorded_before_the_silo_heard_of_a_holiday_does_not_hide_that_its_day_moved(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        bed.Further = services => services.Remove(services.Single(s => s.ImplementationType == typeof(CalendarReading)));
        await bed.Restart();
        var id = (await Cases(bed, 0, 1))[0];
        var due = (await bed.Ask<DateTime>("select due from clock_row where case_id = @id and clock = 'case'", new { id }))
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var elsewhere = new LedgerCalendar(bed.Get<ICaseLedger>());
        bed.Time.Now = bed.Time.Now.AddSeconds(1);
        var entry = new CalendarEntry(
            DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), true, "임시공휴일", "Ad hoc holiday", "시험용 고시");
        Assert.True(
            (await new CalendarGrain(bed.Get<ICaseLedger>(), elsewhere, new(OnePerson: false), bed.Time)
                .Correct(CalendarCorrection.Of(Administrator, entry, Guid.NewGuid(), "second"))).IsDone);
        bed.Time.Now = bed.Time.Now.AddSeconds(1);

        await bed.Do(id, Officer, new Claim());
        Assert.Empty(await Moves());
        await bed.Get<LedgerCalendar>().Refresh();
        await bed.Do(id, Officer, new Release("다른 담당"));

        Assert.Equal("case", Assert.Single(await Moves()).Clock);
        await bed.IsSound();

        async Task<IEnumerable<ClockMoved>> Moves() =>
            (await bed.Get<ICaseLedger>().Read(id)).Select(e => CaseJson.Event(e.Name, e.Body)).OfType<ClockMoved>();
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task After_a_stop_of_three_days_rungs_fire_once_in_order_and_in_one_digest(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var id = (await Cases(bed, 0, 1))[0];
        await Quiet(bed);
        bed.Time.Now = (await NextWake(bed, id)).AddDays(3);
        await bed.Restart();
        await Task.WhenAll(bed.Sweep(), bed.Sweep());
        await bed.Sweep();

        var notices = (await bed.State(id)).Notices;
        Assert.NotEmpty(notices);
        Assert.Equal(notices.OrderBy(n => n.At), notices);
        Assert.Equal(notices.Length, notices.DistinctBy(n => (n.Clock, n.Rung, n.Due)).Count());
        await bed.Get<Digest>().Run(CancellationToken.None);
        await bed.Get<Digest>().Run(CancellationToken.None);
        Assert.Equal(1, await bed.Ask<long>("select count(distinct digest_id) from notice_row"));
        Assert.Equal(0, await bed.Ask<long>("select count(*) from notice_row where delivered_at is null"));
        await bed.IsSound();
    }

    private static Actor Officer => new("officer", Role.Officer, Competent);

    private const string Competent = "kicox";

    /// <summary>Cases received now, in the order of their numbers.</summary>
    private static async Task<List<Guid>> Cases(SiloBed bed, int from, int count)
    {
        List<Guid> ids = [];
        for (var i = 0; i < count; i++)
        {
            var id = await bed.Received(from + i + 1);
            await bed.Do(id, SiloBed.Clerk, new TriageRequest("tenancy-contract", Competent, "담당"));
            ids.Add(id);
        }
        return ids;
    }

    /// <summary>Whatever is due already has been recorded.</summary>
    private static async Task Quiet(SiloBed bed)
    {
        await bed.Sweep();
        bed.Woken.Clear();
    }

    private static Task<DateTimeOffset> NextWake(SiloBed bed, Guid id) =>
        bed.Ask<DateTimeOffset>("select min(wake_at) from clock_row where case_id = @id and wake_at is not null", new { id });

    private static async Task Correct(SiloBed bed, string day, bool holiday)
    {
        var entry = new CalendarEntry(
            DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), holiday, "임시공휴일", "Ad hoc holiday", "시험용 고시");
        var answer =
            await bed.Grains.GetGrain<ICalendarGrain>(0).Correct(
                CalendarCorrection.Of(Administrator, entry, Guid.NewGuid(), "second"));
        Assert.True(answer.IsDone, answer.Code);
    }

    /// <summary>
    /// Clocks that run far from any changed day and have nothing due: rows alone, as cheap as they can be made.
    /// </summary>
    private static async Task Idle(SiloBed bed, int count)
    {
        var version = bed.Get<ICalendarSource>().Current.Version;
        var wake = Instant("2027-06-01 09:00").ToUnixTimeMilliseconds();
        var rows = Enumerable.Range(0, count).Select(_ => new { id = Guid.NewGuid(), version, wake });
        const string Sql = """
            insert into clock_row (case_id, clock, kind, agency, status, start_day, due, due_at, wake_at, calendar_version)
            values (@id, 'case', 'case', 'motir', 'running', '2027-03-02', '2027-06-01', @wake, @wake, @version)
            """;
        var options = bed.Get<Grains.Storage.StorageOptions>();
        if (options.Provider == Grains.Storage.StorageProvider.PostgreSql)
        {
            await using var postgres = new NpgsqlConnection(options.ConnectionString);
            await postgres.OpenAsync();
            await postgres.ExecuteAsync($"""
                set search_path = ledger;
                insert into clock_row (case_id, clock, kind, agency, status, start_day, due, due_at, wake_at, calendar_version)
                select gen_random_uuid(), 'case', 'case', 'motir', 'running', '2027-03-02', '2027-06-01', @wake, @wake, @version from generate_series(1, @count);
                analyze clock_row
                """, new { wake, version, count });
            return;
        }
        await using var sqlite = new SqliteConnection($"Data Source={Path.Combine(options.DataFolder, "ledger.db")}");
        await sqlite.OpenAsync();
        await using var transaction = await sqlite.BeginTransactionAsync();
        await sqlite.ExecuteAsync(Sql, rows, transaction);
        await transaction.CommitAsync();
    }
}

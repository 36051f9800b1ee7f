using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Dapper;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>Reading and writing down that one read are one call.</summary>
public sealed class ReadingTests
{
    private static readonly Viewer Officer = new(new("o-1", Role.Officer, "lead"), "10.0.0.1");
    private static readonly Viewer Firm = new(new("f-1", Role.FirmReader, Firm: "firm-1"), "10.0.0.1");

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_list_on_screen_is_one_line_an_hour_and_one_taken_away_a_line_each_time(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var present = new Hours();
        var reading = bed.Reading(present);

        await List("page:desk");
        await List("page:desk");
        await List("page:inbox");
        Assert.Equal(2, await Lines(bed));

        present.Now = present.Now.AddHours(1);
        await List("page:desk");
        Assert.Equal(3, await Lines(bed));

        await List("api:cases");
        await List("api:cases");
        Assert.Equal(5, await Lines(bed));

        Task<int> List(string task) => reading.Cases(Officer, task, _ => Task.FromResult(1), CancellationToken.None);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_a_firm_reads_of_its_own_is_not_written_down(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);

        await bed.Reading(new Hours()).Cases(Firm, "api:cases", _ => Task.FromResult(1), CancellationToken.None);

        Assert.Equal(0, await Lines(bed));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_cannot_be_written_down_is_not_shown(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await bed.Execute("drop table access_log");
        var read = false;

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bed.Reading(new Hours()).Cases(
            Officer, "page:desk", _ => Task.FromResult(read = true), CancellationToken.None));

        Assert.False(read);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_has_room_for_a_cases_id_cannot_be_read_without_its_line(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var reading = bed.Reading(new Hours());

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => reading.Caseless(c => c.QueryAsync<DeskLine>("select 1"), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => reading.Caseless(c => c.QueryAsync<(int, Guid)>("select 1"), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => reading.Figures(_ => Task.FromResult(1), _ => (TurnaroundDetail?)null, CancellationToken.None));
    }

    private static Task<long> Lines(LedgerBed bed) => bed.Ask<long>("select count(*) from access_log");

    private sealed class Hours : IPresent
    {
        public DateTimeOffset Now { get; set; } = ReportBed.Now;

        public HolidayCalendar Calendar => ReportBed.Calendar;
    }
}

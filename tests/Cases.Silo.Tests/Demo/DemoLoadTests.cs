using Cases.Grains.Domain.Calendar;
using Cases.Silo.Demo;
using Cases.Silo.Jobs;
using Cases.TestKit;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Silo.Tests.Demo;

public sealed class DemoLoadTests
{
    private const int World = 400;

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_load_that_was_cut_short_is_brought_to_its_end_by_the_next_start_though_days_later(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-11-24 10:00", environment: "Development");
        using var cut = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Load(bed, new CutAt("100 of", cut), cut.Token));
        Assert.InRange(await CaseCount(bed), 1, World - 1);
        await bed.IsSound();

        bed.Time.Now = bed.Time.Now.AddDays(2);
        await bed.Restart();
        Assert.Equal(World, await Load(bed));
        Assert.Equal(World, await CaseCount(bed));
        await bed.Restart();
        Assert.Equal(0, await Load(bed));
        Assert.Equal(World, await CaseCount(bed));
        await bed.IsSound();
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_store_with_a_case_of_anybody_else_is_left_alone(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-11-24 10:00", environment: "Development");
        await bed.Received(1);
        Assert.Equal(0, await Load(bed));
        Assert.Equal(1, await CaseCount(bed));
    }

    [Fact]
    public async Task Outside_Development_it_is_not_loaded()
    {
        await using var bed = await SiloBed.Start(StoreKind.Sqlite, "2026-11-24 10:00");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Load(bed));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_world_of_months_ago_wakes_up_with_one_letter_a_person(StoreKind kind)
    {
        using var mail = new Mailbox();
        await using var bed = await SiloBed.Start(kind, "2026-11-24 10:00", environment: "Development");
        await Load(bed);
        bed.Time.Now = Instant("2027-04-05 10:00");
        bed.Settings["Smtp:Host"] = "127.0.0.1";
        bed.Settings["Smtp:Port"] = $"{mail.Port}";
        await bed.Restart();

        await bed.Sweep();
        await bed.Get<Digest>().Run(CancellationToken.None);
        await bed.Sweep();
        await bed.Get<Digest>().Run(CancellationToken.None);

        Assert.NotEmpty(mail.Letters);
        Assert.Equal(mail.Letters.Count, mail.Letters.DistinctBy(l => l.To).Count());
        Assert.Contains(mail.Letters, l => l.To.StartsWith("firm-", StringComparison.Ordinal));
        Assert.Contains(mail.Letters, l => l.To.Contains("-desk-manager-", StringComparison.Ordinal));
        Assert.Equal(1, await bed.Ask<long>("select count(distinct digest_id) from notice_row"));
        Assert.Equal(0, await bed.Ask<long>("select count(*) from notice_row where delivered_at is null"));
        await bed.IsSound();
    }

    private static Task<int> Load(SiloBed bed, IProgress<string>? progress = null, CancellationToken cancellation = default) =>
        DemoWorld.Load(
        bed.Services, Seoul.StartOf(Seoul.DayOf(bed.Time.Now)), progress: progress, cancellation: cancellation);

    private static Task<long> CaseCount(SiloBed bed) => bed.Ask<long>("select count(*) from case_row");

    private sealed class CutAt(string line, CancellationTokenSource cut) : IProgress<string>
    {
        public void Report(string value)
        {
            if (value.Contains(line, StringComparison.Ordinal))
            {
                cut.Cancel();
            }
        }
    }
}

using System.Diagnostics;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>A silo whose clock is not the database's.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task A_clock_that_is_set_a_day_ahead_stops_acts_and_sweeps_until_it_is_right_again()
    {
        await using var bed = await SiloBed.Start(StoreKind.PostgreSql, TimeProvider.System.GetUtcNow(), clockCounts: true);
        var id = await bed.Received(1);
        var right = bed.Time.Now;
        Assert.Equal(HealthStatus.Healthy, await Ready(bed));
        await bed.Get<ClockWatch>().Check(CancellationToken.None);

        bed.Time.Now = right.AddDays(30);

        Assert.Equal(HealthStatus.Unhealthy, await Ready(bed));
        await Assert.ThrowsAsync<CaseOutcomeUnknownException>(() => bed.Try(id, SiloBed.Firm, new Withdraw("그만둠")));
        var woken = bed.Woken.Count;
        await bed.Sweep();
        Assert.Equal(woken, bed.Woken.Count);
        Assert.Null((await bed.State(id)).ClosedAt);

        bed.Time.Now = right;

        Assert.Equal(HealthStatus.Healthy, await Ready(bed));
        await bed.Do(id, SiloBed.Firm, new Withdraw("그만둠"));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(-50)]
    public async Task What_is_decided_is_dated_by_the_databases_clock_however_this_ones_is_set(int seconds)
    {
        await using var bed =
            await SiloBed.Start(StoreKind.PostgreSql, TimeProvider.System.GetUtcNow().AddSeconds(seconds), clockCounts: true);

        var id = await bed.Received(1);

        Assert.Equal(0, ((await bed.State(id)).ReceivedAt!.Value - TimeProvider.System.GetUtcNow()).TotalSeconds, tolerance: 30);
    }

    [Theory]
    [InlineData(50, 40, true)]
    [InlineData(2_000, 500, false)]
    [InlineData(2_000, 5_000, true)]
    [InlineData(2_000, -5_000, true)]
    public void A_slow_answer_of_the_database_counts_only_where_it_rules_out_the_last(int took, int told, bool counts)
    {
        // Told so many milliseconds apart from what the last reading says of the instant at which it was asked.
        static long Ticks(double milliseconds) => (long)(milliseconds * Stopwatch.Frequency / 1000);
        var (store, asked) = (new DateTimeOffset(2026, 9, 21, 0, 0, 0, TimeSpan.Zero), Ticks(60_000));
        var last = new ClockWatch.Anchor(store, asked);

        var read = ClockWatch.Read(last, store.AddMilliseconds(told), asked, asked + Ticks(took));

        Assert.Equal(counts ? new(store.AddMilliseconds(told), asked + (Ticks(took) / 2)) : last, read);
    }

    [Fact]
    public async Task Orleans_does_not_tell_by_a_clock_that_is_set_which_activations_are_idle()
    {
        await using var bed = await SiloBed.Start(StoreKind.PostgreSql, TimeProvider.System.GetUtcNow(), clockCounts: true);
        var steady = bed.Services.GetRequiredKeyedService<TimeProvider>(TimeProviderNames.ActivationManagement);

        bed.Time.Now = bed.Time.Now.AddDays(30);

        Assert.True(bed.Time.Now - steady.GetUtcNow() > TimeSpan.FromDays(29));
    }

    [Theory]
    [InlineData(55, false)]
    [InlineData(-55, false)]
    [InlineData(65, true)]
    [InlineData(-65, true)]
    public async Task A_minute_is_as_far_apart_as_clocks_may_be(int seconds, bool apart)
    {
        await using var bed = await SiloBed.Start(StoreKind.PostgreSql, TimeProvider.System.GetUtcNow(), clockCounts: true);
        bed.Time.Now = TimeProvider.System.GetUtcNow().AddSeconds(seconds);

        await bed.Get<ClockWatch>().Check(CancellationToken.None);

        Assert.Equal(apart, bed.Get<ClockWatch>().Fault is not null);
        Assert.Equal(seconds, bed.Get<ClockWatch>().Offset.TotalSeconds, tolerance: 4.0);
    }

    private static async Task<HealthStatus> Ready(SiloBed bed) => (await bed.Get<HealthCheckService>().CheckHealthAsync()).Status;
}

using System.Net;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Cases.Cluster.Tests;

/// <summary>What is taken from a running system, and what it says, declines and takes up again by itself.</summary>
[Collection(nameof(HardTimes))]
public sealed class HardTimesTests(HardTimes hard, ITestOutputHelper output)
{
    [Fact]
    public async Task With_a_full_disk_under_the_database_acts_are_declined_until_there_is_room()
    {
        output.WriteLine(await hard.Come(async traffic =>
        {
            hard.Disk.Fill();
            await HardTimes.TurnedAway(traffic, "store.full");
            await HardTimes.Says(hard.Silo, HttpStatusCode.ServiceUnavailable, "No space left on device");
            hard.Disk.Free();
        }));
    }

    [Fact]
    public async Task With_every_connection_of_the_pool_taken_it_says_so_and_goes_on_when_they_come_back()
    {
        output.WriteLine(await hard.Come(async traffic =>
        {
            await using var holder = new NpgsqlConnection(hard.Cluster.Owner);
            await holder.OpenAsync();
            await using var held = await holder.BeginTransactionAsync();
            await new NpgsqlCommand("lock table ledger.party_row in access exclusive mode", holder, held).ExecuteNonQueryAsync();
            await HardTimes.TurnedAway(traffic, "case.outcome-unknown");
            await HardTimes.Says(hard.Web, HttpStatusCode.ServiceUnavailable, "pool has been exhausted");
            await held.RollbackAsync();
        }));
    }

    [Fact]
    public async Task Tables_of_the_jobs_that_were_dropped_come_back_and_what_falls_due_is_acted_on()
    {
        List<Guid> due = [];
        output.WriteLine(await hard.Come(async traffic =>
        {
            await hard.Cluster.Execute("""
                do $do$ declare t record; begin
                  for t in select tablename from pg_tables where schemaname = 'hangfire' loop
                    execute format('drop table hangfire.%I cascade', t.tablename);
                  end loop;
                end $do$
                """);
            due.Add(await hard.Cases.Record(TimeProvider.System.GetUtcNow().AddDays(-60)));
            await FaultTests.Answered(traffic, 20);
            await Eventually.Holds("the silo says so", () =>
                hard.Silo.Output.Contains("The tables of the jobs were gone", StringComparison.Ordinal));
            await Eventually.Holds("what fell due is acted on", async () =>
                (await hard.Cases.Services.GetRequiredService<IDueCases>().Due(TimeProvider.System.GetUtcNow(), 1)).Count == 0);
        }, due));
    }

    [Fact]
    public async Task Without_a_table_of_rows_acts_are_declined_and_it_comes_back_with_its_rows_from_the_ledger()
    {
        output.WriteLine(await hard.Come(async traffic =>
        {
            await hard.Cluster.Execute("drop table ledger.clock_row");
            await HardTimes.TurnedAway(traffic, "store.incomplete");
            await HardTimes.Says(hard.Silo, HttpStatusCode.ServiceUnavailable, "clock_row");
            await HardTimes.Says(hard.Web, HttpStatusCode.ServiceUnavailable, "clock_row");
            await hard.Cluster.Migrate();
        }));
    }
}

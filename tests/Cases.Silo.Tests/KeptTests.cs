using Cases.Grains;
using Cases.Grains.Storage;
using Cases.TestKit;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>A document that could not be written is not answered from memory as if it had been.</summary>
public sealed class KeptTests
{
    [Theory, ClassData(typeof(EachStore))]
    public async Task A_number_whose_reservation_could_not_be_written_is_not_allotted_twice(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        List<string> allotted = [];
        for (var i = 0; i < ICaseNumbersGrain.Block; i++)
        {
            allotted.Add(await Next(bed));
        }

        await Refusing(bed, async () =>
        {
            for (var i = 0; i < 3; i++)
            {
                await Assert.ThrowsAnyAsync<Exception>(() => Next(bed));
            }
        });
        allotted.Add(await Next(bed));
        await bed.Restart();
        allotted.Add(await Next(bed));

        Assert.Equal(allotted.Count, allotted.Distinct().Count());
        Assert.Equal($"2026-{ICaseNumbersGrain.Block + 1:000000}", allotted[ICaseNumbersGrain.Block]);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_a_firm_and_the_list_of_filings_could_not_keep_is_kept_when_it_is_asked_again(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var draft = Guid.NewGuid();
        IFirmGrain Firm() => bed.Grains.GetGrain<IFirmGrain>("firm-1");
        IFilingsUnderWayGrain UnderWay() => FilingsUnderWayGrain.Of(draft, bed.Grains);

        await Refusing(bed, async () =>
        {
            await Assert.ThrowsAnyAsync<Exception>(() => Firm().AddDraft(draft));
            await Assert.ThrowsAnyAsync<Exception>(() => UnderWay().Began(draft));
        });
        Assert.Empty(await Firm().Drafts());
        await Firm().AddDraft(draft);
        await UnderWay().Began(draft);
        await bed.Restart();

        Assert.Equal([draft], await Firm().Drafts());
        Assert.Equal([draft], await UnderWay().Since(bed.Time.Now));
    }

    private static Task<string> Next(SiloBed bed) => bed.Grains.GetGrain<ICaseNumbersGrain>(2026).Next();

    /// <summary>Meanwhile the database turns away every write of a grain's state.</summary>
    private static async Task Refusing(SiloBed bed, Func<Task> meanwhile)
    {
        var sqlite = bed.Store.Provider == StorageProvider.Sqlite;
        await Run(sqlite
            ? """
              create trigger no_insert before insert on OrleansStorage begin select raise(abort, 'not now'); end;
              create trigger no_update before update on OrleansStorage begin select raise(abort, 'not now'); end;
              """
            : """
              create function grains.no_write() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$;
              create trigger no_write before insert or update on grains.orleansstorage for each row execute function grains.no_write();
              """);
        await meanwhile();
        await Run(sqlite
            ? "drop trigger no_insert; drop trigger no_update"
            : "drop trigger no_write on grains.orleansstorage; drop function grains.no_write()");

        async Task Run(string sql)
        {
            await using System.Data.Common.DbConnection connection = sqlite
                ? new SqliteConnection(bed.Store.OrleansConnectionString)
                : new NpgsqlConnection(bed.Store.OrleansConnectionString);
            await connection.ExecuteAsync(sql);
        }
    }
}

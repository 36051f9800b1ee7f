using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Jobs;
using Cases.TestKit;
using Dapper;
using Xunit;

namespace Cases.Silo.Tests.Commands;

/// <summary>One thing after the other is taken away by somebody who may do anything in the database, and put back.</summary>
public sealed class TakenAwayTests
{
    private static readonly string[] OfACase =
        ["case_head", "case_event", "case_row", "party_row", "hand_off_row", "clock_row", "span_row", "notice_row"];

    [Theory, ClassData(typeof(EachStore))]
    public async Task Whatever_one_line_event_case_or_seal_is_taken_away_verify_ends_with_1_and_names_it(StoreKind kind)
    {
        using var keep = new SealKeep();
        await using var bed = await SiloBed.Start(kind, "2026-03-02 09:00", keep.Settings);
        Guid[] cases = [await bed.Received(1), await bed.Received(2)];
        await OlderHostWrites(bed, "p-1");
        await bed.Get<IAccessLog>().Append([Line(bed, "p-1"), Line(bed, "p-2"), Line(bed, "p-3")]);
        await bed.Get<SealHeads>().Run(CancellationToken.None);
        bed.Time.Now = bed.Time.Now.AddDays(1);
        await bed.Get<SealHeads>().Run(CancellationToken.None);
        // What comes after the last seal is held by the heads alone.
        await OlderHostWrites(bed, "p-2");
        await bed.Get<IAccessLog>().Append([Line(bed, "p-4")]);
        await Holds(bed);
        await Unguard(bed);

        var lines = await Lines(bed);
        Assert.Equal(6, lines.Count);
        foreach (var (id, chain, seq) in lines)
        {
            await Shows(
                bed, chain is null ? $"line {id} is gone" : $"chain {chain}: line {seq} is gone",
                "access_log", "id = @id", new { id });
        }
        foreach (var id in cases)
        {
            foreach (var e in await bed.Get<ICaseLedger>().Read(id))
            {
                await Shows(bed, $"{id}: ", "case_event", "case_id = @id and version = @Version", new { id, e.Version });
            }
            await Shows(bed, $"{id}: a seal saw", OfACase, "case_id = @id", new { id });
        }
        foreach (var seal in Directory.GetFiles(keep.Folder).Order())
        {
            var kept = await File.ReadAllBytesAsync(seal);
            File.Delete(seal);
            await Names(bed, Path.GetFileName(seal));
            await File.WriteAllBytesAsync(seal, kept);
        }
        await Shows(bed, "the database does not know seal-000002.txt", "seal_told", "series = 'cases' and number = 2", new { });
        await Holds(bed);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_chain_of_the_access_log_that_is_gone_with_its_head_shows_by_the_seal(StoreKind kind)
    {
        using var keep = new SealKeep();
        await using var bed = await SiloBed.Start(kind, "2026-03-02 09:00", keep.Settings);
        await bed.Get<IAccessLog>().Append([Line(bed, "p-1"), Line(bed, "p-2")]);
        await bed.Get<SealHeads>().Run(CancellationToken.None);
        await Unguard(bed);
        var chain = (await Lines(bed))[0].Chain;
        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync("delete from access_log"));
        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync("delete from access_chain"));

        await Names(bed, $"a seal saw 2 lines of chain {chain}, and the chain is gone");
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_seal_that_a_silo_of_the_build_before_wrote_is_no_fault_and_the_next_one_tells_of_it(StoreKind kind)
    {
        using var keep = new SealKeep();
        await using var bed = await SiloBed.Start(kind, "2026-03-02 09:00", keep.Settings);
        await bed.Received(1);
        await bed.Get<SealHeads>().Run(CancellationToken.None);
        await Unguard(bed);
        // It wrote the second seal of cases, none of the log, and told the database nothing.
        bed.Time.Now = bed.Time.Now.AddDays(1);
        await bed.Get<SealHeads>().Run(CancellationToken.None);
        File.Delete(Path.Combine(keep.Folder, "access-000002.txt"));
        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync("delete from seal_told where number = 2"));

        await Holds(bed);
        bed.Time.Now = bed.Time.Now.AddDays(1);
        await bed.Get<SealHeads>().Run(CancellationToken.None);

        await Holds(bed);
        Assert.Equal(3, await bed.Ask<long>("select count(*) from seal_told where series = 'cases'"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Lines_whose_time_is_over_leave_as_sealed_segments_and_nothing_else_passes_for_that(StoreKind kind)
    {
        using var keep = new SealKeep();
        await using var bed = await SiloBed.Start(kind, "2023-03-02 09:00", keep.Settings);
        await OlderHostWrites(bed, "p-1");
        await bed.Get<IAccessLog>().Append([Line(bed, "p-1"), Line(bed, "p-2")]);
        await bed.Get<SealHeads>().Run(CancellationToken.None);
        // Sealed a moment ago, as the command counts, which goes by this machine's clock.
        bed.Time.Now = TimeProvider.System.GetUtcNow();
        await bed.Get<IAccessLog>().Append([Line(bed, "p-4"), Line(bed, "p-5")]);
        await bed.Get<SealHeads>().Run(CancellationToken.None);

        Assert.Equal(1, (await bed.Command("access-log", "expire", "--years", "1")).Code);
        var (code, said) = await bed.Command("access-log", "expire");

        Assert.True(code == 0, said);
        Assert.Contains("3 lines", said, StringComparison.Ordinal);
        Assert.Equal(2, (await Lines(bed)).Count);
        await Holds(bed);
        Assert.Equal(0, (await bed.Get<IHeadSeals>().Write(bed.Time.Now.AddDays(1))).Lost);
        await Assert.ThrowsAnyAsync<Exception>(
            () => bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync("delete from access_log")));
        // Young lines that somebody lets leave by hand, with the head to match.
        await Unguard(bed);
        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync("""
            update access_chain set left_seq = 3, left_hash = (
              select l.hash from access_log l where l.chain = access_chain.chain and l.seq = 3)
            where seq = 4
            """));
        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync("delete from access_log where seq = 3"));
        await Names(bed, "lines 1 to 3 are gone before their time");
    }

    private static Task Shows(SiloBed bed, string named, string table, string where, object values) =>
        Shows(bed, named, [table], where, values);

    private static async Task Shows(SiloBed bed, string named, string[] tables, string where, object values)
    {
        foreach (var table in tables)
        {
            await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync(
                $"create table kept_{table} as select * from {table} where {where}", values));
            await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync($"delete from {table} where {where}", values));
        }
        await Names(bed, named);
        foreach (var table in tables)
        {
            var system = bed.Store.LivesInFolder ? "" : "overriding system value";
            await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync(
                $"insert into {table} {system} select * from kept_{table}"));
            await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync($"drop table kept_{table}"));
        }
    }

    private static async Task Names(SiloBed bed, string fault)
    {
        var (code, said) = await bed.Command("verify");
        Assert.Equal(1, code);
        Assert.Contains(fault, said, StringComparison.Ordinal);
    }

    private static async Task Holds(SiloBed bed)
    {
        var (code, said) = await bed.Command("verify");
        Assert.True(code == 0, said);
    }

    /// <summary>As the owner of the tables can.</summary>
    private static async Task Unguard(SiloBed bed)
    {
        string[] guarded = ["access_log", "access_chain", "access_loose"];
        var names = bed.Store.LivesInFolder
            ? await bed.Get<IReadDatabase>().Read(
                c => c.QueryAsync<string>("select name from sqlite_master where type = 'trigger'"))
            : guarded;
        foreach (var name in names.ToList())
        {
            await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync(
                bed.Store.LivesInFolder ? $"drop trigger {name}" : $"alter table {name} disable trigger user"));
        }
    }

    private static async Task<List<(long Id, Guid? Chain, long? Seq)>> Lines(SiloBed bed) =>
        [.. await bed.Get<IReadDatabase>().Read(c => c.QueryAsync<(long, Guid?, long?)>(
            "select id, chain, seq from access_log order by id"))];

    /// <summary>As builds of before write a line.</summary>
    private static Task<int> OlderHostWrites(SiloBed bed, string person) => bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync("""
        insert into access_log (account, person, agency, at, source, task, case_id)
        values (@person, @person, 'motir', @Now, '10.0.0.1', 'page:case', null)
        """, new { person, bed.Time.Now }));

    private static AccessLine Line(SiloBed bed, string person) =>
        new(person, person, "motir", bed.Time.Now, "10.0.0.2", "page:desk", null);
}

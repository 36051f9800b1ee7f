using System.Security.Cryptography;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Jobs;
using Cases.TestKit;
using Dapper;
using Xunit;

namespace Cases.Silo.Tests.Commands;

/// <summary>What somebody with the rights of the database could do behind the system's back, and whether it shows.</summary>
public sealed class VerifyTests
{
    private static readonly string[] Tables =
        ["case_head", "case_event", "case_row", "party_row", "hand_off_row", "clock_row", "span_row", "notice_row"];

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_flipped_byte_deleted_rows_and_what_is_left_of_a_case_are_named(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-03-02 09:00");
        var (flipped, rowless, headless, whole) =
            (await bed.Received(1), await bed.Received(2), await bed.Received(3), await bed.Received(4));
        Assert.Equal(0, (await bed.Command("verify")).Code);

        var body = (await bed.Get<ICaseLedger>().Read(flipped))[0].Body;
        body[body.Length / 2] ^= 1;
        await Execute(bed, "update case_event set body = @body where case_id = @flipped and version = 1", new { body, flipped });
        await Execute(bed, "delete from clock_row where case_id = @rowless", new { rowless });
        await Execute(bed, "delete from case_head where case_id = @headless", new { headless });

        var (code, said) = await bed.Command("verify");
        Assert.Equal(1, code);
        Assert.Contains($"{flipped}: event 1 does not follow", said, StringComparison.Ordinal);
        Assert.Contains($"{rowless}: clock_row", said, StringComparison.Ordinal);
        Assert.Contains($"{headless}: case_event holds what belongs to no case", said, StringComparison.Ordinal);
        Assert.DoesNotContain($"{whole}", said, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_chain_that_holds_and_cannot_be_read_is_named_and_keeps_no_other_case_from_being_mended(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-03-02 09:00");
        List<Guid> ids = [await bed.Received(1), await bed.Received(2), await bed.Received(3)];
        // Heads are gone through in the order of their ids.
        var (unread, mended) = (ids.Min(), ids.Max());
        var events = await bed.Get<ICaseLedger>().Read(unread);
        var hash = HashChain.Root;
        foreach (var e in events)
        {
            var name = e.Version == 1 ? "no-such-event" : e.Name;
            hash = HashChain.Link(hash, unread, e.Version, e.RecordedAt, name, e.Body);
            await Execute(bed, "update case_event set name = @name, hash = @hash where case_id = @unread and version = @version",
                new { name, hash, unread, version = e.Version });
        }
        await Execute(bed, "update case_head set hash = @hash where case_id = @unread", new { hash, unread });
        await Execute(bed, "delete from clock_row where case_id = @mended", new { mended });

        var (code, said) = await bed.Command("rebuild");

        Assert.Equal(1, code);
        Assert.Contains($"{unread}: ", said, StringComparison.Ordinal);
        Assert.NotEqual(0, await bed.Ask<long>("select count(*) from clock_row where case_id = @mended", new { mended }));
        Assert.Equal(1, (await bed.Command("verify")).Code);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_cut_tail_and_a_deleted_case_show_by_the_seals(StoreKind kind)
    {
        using var keep = new SealKeep();
        await using var bed = await SiloBed.Start(kind, "2026-03-02 09:00", keep.Settings);
        var (cut, gone, whole) = (await bed.Received(1), await bed.Received(2), await bed.Received(3));
        await bed.Get<SealHeads>().Run(CancellationToken.None);
        await bed.Received(4);
        await bed.Get<SealHeads>().Run(CancellationToken.None);
        var (sound, before) = await bed.Command("verify");
        Assert.True(sound == 0, before);
        Assert.Contains("2 seals", before, StringComparison.Ordinal);

        var events = await bed.Get<ICaseLedger>().Read(cut);
        var last = events[^1].Version;
        await Execute(bed, "delete from case_event where case_id = @cut and version = @last", new { cut, last });
        await Execute(bed, "update case_head set version = @end, hash = @hash where case_id = @cut",
            new { cut, end = last - 1, hash = events[^2].Hash });
        foreach (var table in Tables)
        {
            await Execute(bed, $"delete from {table} where case_id = @gone", new { gone });
        }
        // Whoever cuts so carefully makes the rows fit, too.
        Assert.Equal(0, (await bed.Command("rebuild")).Code);

        var (code, said) = await bed.Command("verify");
        Assert.Equal(1, code);
        Assert.Contains($"{cut}: a seal saw version {last}, and the chain does not hold it", said, StringComparison.Ordinal);
        Assert.Contains($"{gone}: a seal saw version {last}, and the case is gone", said, StringComparison.Ordinal);
        Assert.DoesNotContain($"{whole}", said, StringComparison.Ordinal);
        Assert.Equal(2, (await bed.Get<IHeadSeals>().Write(bed.Time.Now)).Lost);
    }

    [Fact]
    public async Task A_seal_that_was_changed_taken_away_or_signed_by_somebody_else_shows()
    {
        using var keep = new SealKeep();
        await using var bed = await SiloBed.Start(StoreKind.Sqlite, "2026-03-02 09:00", keep.Settings);
        for (var number = 1; number <= 3; number++)
        {
            await bed.Received(number);
            await bed.Get<SealHeads>().Run(CancellationToken.None);
        }
        var second = Path.Combine(keep.Folder, "seal-000002.txt");
        var kept = await File.ReadAllBytesAsync(second);

        await File.WriteAllTextAsync(
            second, (await File.ReadAllTextAsync(second)).Replace("chains 2", "chains 1", StringComparison.Ordinal));
        await Shows("seal-000002.txt: its signature does not hold");
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllBytesAsync(second, new HeadSeal(2, bed.Time.Now, new byte[32], 1, []).Write(other));
        await Shows("seal-000002.txt: its signature does not hold");
        File.Delete(second);
        await Shows("seal-000003.txt does not follow from the seal before it");
        await File.WriteAllBytesAsync(second, kept);
        Assert.Equal(0, (await bed.Command("verify")).Code);

        async Task Shows(string fault)
        {
            var (code, said) = await bed.Command("verify");
            Assert.Equal(1, code);
            Assert.Contains(fault, said, StringComparison.Ordinal);
            await Assert.ThrowsAsync<InvalidDataException>(() => bed.Get<IHeadSeals>().Write(bed.Time.Now));
        }
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Rows_are_made_again_while_the_system_works(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-03-02 09:00");
        for (var number = 1; number <= 20; number++)
        {
            await bed.Received(number);
        }
        await using (var load = new Load(bed, after: 100))
        {
            await load.GoesOn(4);
            foreach (var table in Tables[2..])
            {
                await Execute(bed, $"delete from {table} where case_id in (select case_id from case_event where version = 1)");
            }
            await load.GoesOn(4);
            var (code, said) = await bed.Command("rebuild");
            Assert.True(code == 0, said);
            await load.GoesOn(4);
            await load.End();
        }
        var rest = await bed.Command("rebuild");
        Assert.Contains("rows of 0 cases set right", rest.Said, StringComparison.Ordinal);
        await bed.IsSound();
    }

    private static Task<int> Execute(SiloBed bed, string sql, object? arguments = null) =>
        bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync(sql, arguments));
}

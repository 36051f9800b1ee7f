using System.Data.Common;
using System.Text.Json;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Jobs;
using Cases.TestKit;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>
/// A filing that is cut short at each of its steps, the silo started again in between, is filed once all the same.
/// </summary>
public sealed class FilingTests
{
    private const string FirmId = "firm-1";
    private static readonly string Sound = JsonSerializer.Serialize(SampleFiling.For(), CaseJson.Options);
    private static readonly string Faulty =
        JsonSerializer.Serialize(SampleFiling.For() with { AnnualTonnes = 0 }, CaseJson.Options);

    [Theory, ClassData(typeof(EachStore))]
    public async Task Declined_and_filed_again_after_a_restart_it_keeps_its_number(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var draft = await Typed(bed);
        Assert.False((await File(bed, draft, Faulty)).IsDone);
        var number = (await bed.Grains.GetGrain<IDraftGrain>(draft).Read())!.Number;
        Assert.NotNull(number);
        await bed.Restart();
        bed.Time.Now = bed.Time.Now.AddMinutes(5);
        await bed.Get<UnfinishedFilings>().Run(CancellationToken.None);
        Assert.Equal(Stage.None, (await bed.State(draft)).Stage);

        Assert.True((await File(bed, draft, Sound)).IsDone);
        await IsFiledOnce(bed, draft, number!);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Recorded_on_the_case_but_not_on_the_draft_it_is_filed_once_when_the_person_tries_again(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var draft = await Typed(bed);
        await File(bed, draft, Faulty);
        var number = (await bed.Grains.GetGrain<IDraftGrain>(draft).Read())!.Number!;
        // The step that the crash came after.
        Assert.True((await bed.Try(draft, SiloBed.Firm, new FileRequest(number, "motir", SampleFiling.For()), draft)).IsDone);
        await bed.Restart();

        Assert.True((await File(bed, draft, Sound)).IsDone);
        Assert.True((await File(bed, draft, Sound)).IsDone);
        await IsFiledOnce(bed, draft, number);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Cut_short_by_a_lost_database_it_is_driven_on_by_itself_after_a_restart(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var draft = await Typed(bed);
        bed.Refuse = (grain, act) => grain == draft && act == "file-request";
        await Assert.ThrowsAsync<CaseOutcomeUnknownException>(() => File(bed, draft, Sound));
        var number = (await bed.Grains.GetGrain<IDraftGrain>(draft).Read())!.Number!;
        await bed.Restart();
        Assert.Equal(Stage.None, (await bed.State(draft)).Stage);
        await bed.Get<UnfinishedFilings>().Run(CancellationToken.None);
        Assert.Equal(Stage.None, (await bed.State(draft)).Stage);

        bed.Refuse = null;
        bed.Time.Now = bed.Time.Now.AddMinutes(1);
        await bed.Get<UnfinishedFilings>().Run(CancellationToken.None);
        await bed.Get<UnfinishedFilings>().Run(CancellationToken.None);
        await IsFiledOnce(bed, draft, number);
        Assert.False(await bed.Grains.GetGrain<IDraftGrain>(draft).Save(Draft));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_was_sent_off_is_filed_as_it_was_though_the_person_goes_on_typing_after_the_crash(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var draft = await Typed(bed);
        bed.Refuse = (grain, act) => grain == draft && act == "file-request";
        await Assert.ThrowsAsync<CaseOutcomeUnknownException>(() => File(bed, draft, Sound));
        bed.Refuse = null;
        await bed.Restart();
        Assert.False(await bed.Grains.GetGrain<IDraftGrain>(draft).Save(Draft));
        Assert.Equal(Stage.Arrived, (await bed.State(draft)).Stage);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_is_filed_at_once_costs_no_write_beside_the_act_and_is_no_draft_of_the_firm(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        // The first of a year reserves numbers.
        Assert.True((await AtOnce(bed, Guid.NewGuid())).IsDone);
        var (written, id) = (await Written(bed), Guid.NewGuid());

        Assert.True((await AtOnce(bed, id)).IsDone);

        Assert.Equal(written, await Written(bed));
        Assert.True((await AtOnce(bed, id)).IsDone);
        Assert.Equal("case.unknown", (await AtOnce(bed, id, "firm-2")).Code);
        await HasArrivedOnce(bed, id, "2026-000002");
        await NothingIsLeft(bed);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Filed_at_once_and_sent_again_after_a_crash_it_is_done_with_the_number_it_got_and_another_filing_under_its_id_is_not(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var (id, lost) = (Guid.NewGuid(), Guid.NewGuid());
        bed.Refuse = (grain, act) => grain == lost && act == "file-request";
        Assert.True((await AtOnce(bed, id)).IsDone);
        await Assert.ThrowsAsync<CaseOutcomeUnknownException>(() => AtOnce(bed, lost));
        bed.Refuse = null;
        await bed.Restart();

        Assert.True((await AtOnce(bed, id)).IsDone);
        Assert.True((await AtOnce(bed, lost)).IsDone);

        await HasArrivedOnce(bed, id, "2026-000001");
        // The first of the next block was for the one that had its number already.
        await HasArrivedOnce(bed, lost, $"2026-{ICaseNumbersGrain.Block + 2:000000}");
        Assert.Equal("request.id-reused", (await AtOnce(bed, id, filing: Faulty)).Code);
        await NothingIsLeft(bed);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Case_numbers_are_unique_in_the_crowd_and_over_restarts_and_a_gap_is_less_than_a_block(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var first = await Numbers(bed, 130);
        Assert.Equal(Enumerable.Range(1, 130).Select(n => $"2026-{n:000000}"), first);
        await bed.Restart();
        var second = await Numbers(bed, 50);
        var from = int.Parse(second[0].AsSpan(5), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(from, 131, 130 + ICaseNumbersGrain.Block);
        Assert.Equal(Enumerable.Range(from, 50).Select(n => $"2026-{n:000000}"), second);
        await bed.Grains.GetGrain<ICaseNumbersGrain>(2026).Reserve(5000);
        Assert.Equal("2026-005001", await bed.Grains.GetGrain<ICaseNumbersGrain>(2026).Next());
        Assert.Equal("2027-000001", await bed.Grains.GetGrain<ICaseNumbersGrain>(2027).Next());
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_draft_that_was_saved_since_is_kept_and_the_same_press_twice_is_one(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var draft = bed.Grains.GetGrain<IDraftGrain>(await Typed(bed));
        var opened = (await draft.Read())!.SavedAt;
        var (first, second) =
            (Draft with { SavedAt = opened, DocumentsJson = "[1]" }, Draft with { SavedAt = opened, DocumentsJson = "[2]" });

        Assert.True(await draft.Save(first));
        Assert.False(await draft.Save(second));
        Assert.True(await draft.Save(first));
        Assert.Equal("[1]", (await draft.Read())!.DocumentsJson);

        // The clock stood still, and yet the two states are told apart, after a restart too.
        await bed.Restart();
        draft = bed.Grains.GetGrain<IDraftGrain>(draft.GetPrimaryKey());
        Assert.False(await draft.Save(second));
        Assert.True(await draft.Save(second with { SavedAt = (await draft.Read())!.SavedAt }));
        Assert.Equal("[2]", (await draft.Read())!.DocumentsJson);
    }

    private static Draft Draft =>
        new(FirmId, SiloBed.Firm.Person, new Dictionary<string, string> { ["Title"] = "제목" }, "[]", default);

    private static async Task<Guid> Typed(SiloBed bed)
    {
        var id = Guid.NewGuid();
        Assert.True(await bed.Grains.GetGrain<IDraftGrain>(id).Save(Draft));
        return id;
    }

    private static Task<ActAnswer> File(SiloBed bed, Guid draft, string filing) =>
        bed.Grains.GetGrain<IDraftGrain>(draft).File(SiloBed.Firm.Person, $"{Role.FirmFiler}", "motir", filing);

    private static Task<ActAnswer> AtOnce(SiloBed bed, Guid id, string firm = FirmId, string? filing = null) =>
        bed.Grains.GetGrain<IDraftGrain>(id).FileAtOnce(firm, SiloBed.Firm.Person, $"{Role.FirmFiler}", "motir", filing ?? Sound);

    /// <summary>How often a document was written.</summary>
    private static async Task<long> Written(SiloBed bed)
    {
        await using DbConnection documents = bed.Store.Provider == StorageProvider.Sqlite
            ? new SqliteConnection(bed.Store.OrleansConnectionString) : new NpgsqlConnection(bed.Store.OrleansConnectionString);
        return await documents.ExecuteScalarAsync<long>("select sum(Version) from OrleansStorage");
    }

    private static async Task<string[]> Numbers(SiloBed bed, int count) =>
        [.. (await Task.WhenAll(Enumerable.Range(0, count).Select(_ => bed.Grains.GetGrain<ICaseNumbersGrain>(2026).Next())))
            .Order()];

    private static async Task IsFiledOnce(SiloBed bed, Guid draft, string number)
    {
        await HasArrivedOnce(bed, draft, number);
        Assert.True((await bed.Grains.GetGrain<IDraftGrain>(draft).Read())!.Filed);
        await NothingIsLeft(bed);
    }

    private static async Task HasArrivedOnce(SiloBed bed, Guid id, string number)
    {
        var arrived = Assert.Single(
            (await bed.Get<ICaseLedger>().Read(id)).Select(e => CaseJson.Event(e.Name, e.Body)).OfType<RequestArrived>());
        Assert.Equal(number, arrived.Number);
    }

    /// <summary>No draft, and nothing that is to be driven on.</summary>
    private static async Task NothingIsLeft(SiloBed bed)
    {
        Assert.Empty(await bed.Grains.GetGrain<IFirmGrain>(FirmId).Drafts());
        for (var share = 0; share < IFilingsUnderWayGrain.Shares; share++)
        {
            Assert.Empty(await bed.Grains.GetGrain<IFilingsUnderWayGrain>(share).Since(DateTimeOffset.MaxValue));
        }
        await bed.IsSound();
    }
}

using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Jobs;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Silo.Tests;

public sealed class JobTests
{
    private const string Asked = "mcee";
    private static readonly Actor Officer = new("officer", Role.Officer, "motir");

    [Theory, ClassData(typeof(EachStore))]
    public async Task New_hand_offs_go_round_those_who_take_them_and_are_there_also_after_a_restart(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var desk = bed.Grains.GetGrain<IDeskGrain>(Asked);
        DeskMember[] members = [new("a", true, null, null), new("b", true, "2026-09-21", "2026-09-21"),
            new("c", true, null, null), new("boss", false, null, null)];
        await desk.SetRoster(new(members, SharesOut: false, null));
        var cases = new List<Guid> { await Consulted(bed, 1), await Consulted(bed, 2), await Consulted(bed, 3) };
        await HandOut(bed);
        Assert.All(cases, id => Assert.Null(Taken(bed, id)));

        await desk.SetRoster(new(members, SharesOut: true, null));
        await Task.WhenAll(HandOut(bed), HandOut(bed));
        Assert.Equal(["a", "a", "c"], cases.Select(id => Taken(bed, id)).Order());
        await bed.Restart();
        bed.Time.Now = Instant("2026-09-22 10:00");
        var next = new List<Guid> { await Consulted(bed, 4), await Consulted(bed, 5), await Consulted(bed, 6) };
        await HandOut(bed);
        // The day after, b is back, and the turn goes on behind the last who took one.
        Assert.Equal(["a", "b", "c"], next.Select(id => Taken(bed, id)).Order());
        Assert.Equal("a", (await bed.Grains.GetGrain<IDeskGrain>(Asked).Roster()).LastTaken);
        await bed.IsSound();
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Who_moved_to_another_agency_gets_no_work_of_the_desk_on_whose_roster_he_still_is(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        await bed.Get<IPeople>().Keep(
            [new("gone", "가상", "Fictional", "officer", "nier", null, null, null, "ko", null)]);
        await bed.Grains.GetGrain<IDeskGrain>(Asked)
            .SetRoster(new([new("gone", true, null, null), new("stays", true, null, null)], SharesOut: true, null));
        var cases = new List<Guid> { await Consulted(bed, 1), await Consulted(bed, 2) };

        await HandOut(bed);

        Assert.All(cases, id => Assert.Equal("stays", Taken(bed, id)));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task With_everybody_away_a_hand_off_waits_in_the_queue(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        await bed.Grains.GetGrain<IDeskGrain>(Asked).SetRoster(new([new("a", true, "2026-09-01", null)], SharesOut: true, null));
        var id = await Consulted(bed, 1);
        await HandOut(bed);
        Assert.Null(Taken(bed, id));
        Assert.Equal(id, Assert.Single(await bed.Get<IDueCases>().Untaken(Asked, 10)).CaseId);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_whose_events_cannot_be_read_keeps_no_other_hand_off_untaken(StoreKind kind)
    {
        var said = new Said();
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        await bed.Grains.GetGrain<IDeskGrain>(Asked).SetRoster(new([new("a", true, null, null)], SharesOut: true, null));
        var unread = await Consulted(bed, 1);
        bed.Time.Now += TimeSpan.FromMinutes(1);
        var others = new List<Guid> { await Consulted(bed, 2), await Consulted(bed, 3) };
        var name = await bed.Ask<string>("select name from case_event where case_id = @unread and version = 1", new { unread });
        await Name(bed, unread, "no-such-event");
        bed.Settings["Logging:LogLevel:Cases"] = "Information";
        bed.Further = services => services.AddSingleton<ILoggerProvider>(said);
        await bed.Restart();
        using var left = new Counted("cases.jobs.left_over");

        await HandOut(bed);

        Assert.All(others, id => Assert.Equal("a", Taken(bed, id)));
        Assert.Contains(said.Lines, l => l.Contains($"{unread}", StringComparison.Ordinal));
        Assert.Contains(left.Tags, t => t.Contains("cases.job=hand-out-work", StringComparison.Ordinal));
        await Name(bed, unread, name);
        await bed.Restart();
        await HandOut(bed);
        Assert.Equal("a", Taken(bed, unread));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_that_fails_again_and_again_is_woken_less_and_less_often_and_forgotten_once_it_is_woken(
        StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var stuck = await bed.Received(1);
        bed.Time.Now = bed.Time.Now.AddDays(60);
        bed.Refuse = (id, act) => id == stuck && act == "wake";
        // An hour of sweeps, one every fifteen seconds: at once, then after 30 s, 1, 2, 4, 8, 16 minutes.
        for (var run = 0; run < 4 * 60; run++)
        {
            await bed.Sweep();
            bed.Time.Now += TimeSpan.FromSeconds(15);
        }
        Assert.Equal(8, bed.Woken.Count(id => id == stuck));
        var left = Assert.Single(await bed.Get<ILeftOver>().Of("due-sweep"));
        Assert.Equal(($"{stuck}", "fault", 8L), (left.Item, left.Reason, left.Tries));

        bed.Refuse = null;
        bed.Time.Now += TimeSpan.FromHours(1);
        await bed.Sweep();
        Assert.Empty(await bed.Get<ILeftOver>().Of("due-sweep"));
        Assert.Empty(await bed.Get<IDueCases>().Due(bed.Time.Now, 10));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task An_upload_that_cannot_be_put_back_keeps_no_other_from_being_swept(StoreKind kind)
    {
        var said = new Said();
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        bed.Settings["Logging:LogLevel:Cases"] = "Information";
        bed.Further = services => services.AddSingleton<ILoggerProvider>(said);
        await bed.Restart();
        bed.Time.Now = TimeProvider.System.GetUtcNow();
        var documents = bed.Get<IDocumentStore>();
        var filed = await Upload(documents, "%PDF-1.7 filed");
        Assert.Empty(documents.Keep([filed]));
        await bed.Do(
            Guid.NewGuid(), SiloBed.Firm,
            new FileRequest("2026-000001", "motir", SampleFiling.For() with { Documents = [filed] }));
        documents.Release([filed], bed.Time.Now);
        var loose = new List<DocumentRef>();
        for (var i = 0; i < 8; i++)
        {
            loose.Add(await Upload(documents, $"%PDF-1.7 loose {i}"));
        }
        // A file stands where the folder of its hash would be.
        var folder = Directory.GetDirectories(bed.Store.DataFolder, "kept", SearchOption.AllDirectories).Single();
        var place = Path.Combine(folder, filed.Sha256[..2]);
        Directory.Delete(place, recursive: true);
        await File.WriteAllTextAsync(place, "");
        bed.Time.Now += TimeSpan.FromDays(91);

        await bed.Get<UploadSweep>().Run();

        Assert.All(loose, d => Assert.False(IsThere(documents, d)));
        Assert.True(IsThere(documents, filed));
        Assert.Contains(said.Lines, l => l.Contains(filed.Sha256, StringComparison.Ordinal));
        File.Delete(place);
        await bed.Get<UploadSweep>().Run();
        Assert.True(File.Exists(Path.Combine(place, filed.Sha256)));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Uploads_that_nobody_filed_go_after_ninety_days_and_those_of_an_act_stay(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        // Files carry the real time.
        bed.Time.Now = TimeProvider.System.GetUtcNow();
        var documents = bed.Get<IDocumentStore>();
        var (kept, loose) = (await Upload(documents, "%PDF-1.7 kept"), await Upload(documents, "%PDF-1.7 loose"));
        var filed = await Upload(documents, "%PDF-1.7 filed");
        Assert.Empty(documents.Keep([kept, filed]));
        await bed.Do(
            Guid.NewGuid(), SiloBed.Firm,
            new FileRequest("2026-000001", "motir", SampleFiling.For() with { Documents = [filed] }));
        // Another act with the same bytes was declined.
        documents.Release([filed], bed.Time.Now);
        bed.Time.Now += TimeSpan.FromDays(89);
        await bed.Get<UploadSweep>().Run();
        Assert.True(IsThere(documents, loose));
        bed.Time.Now += TimeSpan.FromDays(2);
        await bed.Get<UploadSweep>().Run();
        Assert.False(IsThere(documents, loose));
        Assert.True(IsThere(documents, kept));
        Assert.True(IsThere(documents, filed));
    }

    /// <summary>Gives the first event of a case a name, such as one that no release ever knew.</summary>
    private static Task<int> Name(SiloBed bed, Guid id, string name) => bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync(
        "update case_event set name = @name where case_id = @id and version = 1", new { name, id }));

    private static Task HandOut(SiloBed bed) => bed.Get<HandOutWork>().Run(CancellationToken.None);

    private static string? Taken(SiloBed bed, Guid id) => bed.State(id).Result.HandOffs[0].Officer;

    private static bool IsThere(IDocumentStore documents, DocumentRef document)
    {
        using var stream = documents.Open(document.Sha256);
        return stream is not null;
    }

    private static async Task<DocumentRef> Upload(IDocumentStore documents, string content)
    {
        using var bytes = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(content));
        return (await documents.Put("a.pdf", bytes)).Document!;
    }

    /// <summary>A case on which the agency was asked and has not answered.</summary>
    private static async Task<Guid> Consulted(SiloBed bed, int number)
    {
        var id = await bed.Received(number);
        await bed.Do(id, SiloBed.Clerk, new TriageRequest("improvement-request", "motir", "담당"));
        await bed.Do(id, Officer, new AskAgencies([new(Asked, "agency-reply", true, "의견")]));
        return id;
    }
}

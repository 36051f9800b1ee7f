using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Domain.Case;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Queries;

/// <summary>An objection waits for those who had no hand in the decision, and is told to them.</summary>
public sealed class ObjectionPlaceTests
{
    private const string Shown = "page:desk";
    private static readonly Actor Another = new("another-officer", Role.Officer, "kicox");

    [Theory, ClassData(typeof(EachStore))]
    public async Task It_waits_for_every_officer_who_may_decide_it_and_not_for_who_is_barred(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var id = await Objected(bed);
        var queue = new DeskQueue(bed.Reading(ReportBed.Present), ReportBed.Present);

        Assert.Equal([id], await Waiting(Another));
        Assert.Equal([id], await Waiting(Scene.Manager("kicox")));
        Assert.Empty(await Waiting(Scene.Officer("kicox")));
        Assert.Empty(await Waiting(Scene.Approver("kicox")));
        Assert.Empty(await Waiting(new("clerk", Role.IntakeClerk, "kicox")));
        Assert.Empty(await Waiting(Scene.Officer("motir")));
        Assert.Equal(1, (await queue.Counts(new(Another, ""))).Approval);

        async Task<IEnumerable<Guid>> Waiting(Actor actor) =>
            (await queue.Read(new(actor, ""), Shown, new(DeskTab.Approval))).Lines.Select(l => l.CaseId);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task An_officer_who_may_not_approve_sees_no_recommendation_there(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Played(bed, s => s.When("2026-11-03 10:00", Scene.Officer("kicox"), new Recommend(Scene.Refusing)));
        var queue = new DeskQueue(bed.Reading(ReportBed.Present), ReportBed.Present);

        Assert.Empty((await queue.Read(new(Another, ""), Shown, new(DeskTab.Approval))).Lines);
        Assert.Single((await queue.Read(new(Scene.Approver("kicox"), ""), Shown, new(DeskTab.Approval))).Lines);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task It_is_told_at_once_and_later_to_those_who_may_decide_it_and_not_to_who_is_barred(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Objected(bed);
        Assert.Equal(["objection-filed"], await Told(bed, Another));
        Assert.Equal(["objection-filed"], await Told(bed, Scene.Manager("kicox")));
        Assert.Equal(["objection-filed"], await Told(bed, new("another-approver", Role.Approver, "kicox")));
        Assert.Empty(await Told(bed, Scene.Officer("kicox")));
        Assert.Empty(await Told(bed, Scene.Approver("kicox")));
        Assert.Empty(await Told(bed, new("clerk", Role.IntakeClerk, "kicox")));
        Assert.Empty(await Told(bed, Scene.Officer("motir")));

        await Objected(bed, s => s.Swept("2026-11-20 10:00"));
        Assert.Contains("due", await Told(bed, Another));
        Assert.Empty(await Told(bed, Scene.Officer("kicox")));
    }

    private static async Task<IEnumerable<string>> Told(LedgerBed bed, Actor actor) =>
        (await new Inbox(bed.Reading(ReportBed.Present), ReportBed.Present, Scene.Shipped).Of(new(actor, ""), 9))
            .Select(line => line.Rung.Name);

    private static Task<Guid> Objected(LedgerBed bed, Action<Scene>? then = null) => Played(bed, s =>
    {
        s.When("2026-11-02 11:00", Scene.Officer("kicox"), new Claim())
            .When("2026-11-03 10:00", Scene.Officer("kicox"), new Recommend(Scene.Refusing))
            .When("2026-11-03 11:00", Scene.Approver("kicox"), new Approve())
            .When("2026-11-04 09:00", Scene.Officer("kicox"),
                new Serve(ServiceChannel.Electronic, Instant("2026-11-04 09:00"), "proof"))
            .When("2026-11-10 10:00", Scene.Firm, new FileObjection("grounds", []));
        then?.Invoke(s);
    });

    private static async Task<Guid> Played(LedgerBed bed, Action<Scene> play)
    {
        var (id, scene) = (Guid.NewGuid(), Scene.Triaged("2026-11-02 10:00", "tenancy-contract", "kicox"));
        play(scene);
        var rows = CaseProjection.Of(scene.State with { Id = id }, scene.Law, HolidayCalendar.Statutory);
        await bed.Ledger.Record(
            LedgerBed.Entry(id, rows: rows with { Case = rows.Case! with { Version = 1, Number = $"{id}" } }));
        return id;
    }
}

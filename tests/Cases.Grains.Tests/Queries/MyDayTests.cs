using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Domain.Case;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>A day's work: each line is in one part of it, with the act that it needs, and nobody else's work is in it.</summary>
public sealed class MyDayTests
{
    private static readonly DateOnly Today = Seoul.DayOf(ReportBed.Now), Later = Today.AddDays(30);

    [Theory, ClassData(typeof(EachStore))]
    public async Task An_officers_day_holds_what_is_late_due_his_turn_back_with_him_to_be_served_and_new(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var late = await Case(bed, "in-review", holder: "firm", due: Today.AddDays(-3));
        var today = await Case(bed, "in-review", due: Today);
        var turn = await Case(bed, "received");
        var back = await Case(bed, "in-review", replied: true);
        var serve = await Case(bed, "decided", due: null);
        var unclaimed = await Case(bed, "arrived", officer: null);
        await Case(bed, "in-review", holder: "firm");
        await Case(bed, "in-review", holder: "water");
        await Case(bed, "in-review", officer: "colleague", due: Today.AddDays(-1));
        await Case(bed, "recommended");
        await Case(bed, "served", due: null);
        await Case(bed, "closed", due: null);

        var day = await Of(bed, new("me", Role.Officer, "lead"));

        Assert.Equal(
            [
                (late, DayPart.Late, null), (today, DayPart.Today, "recommend"), (turn, DayPart.Waiting, "triage-request"),
                (back, DayPart.Back, "recommend"), (serve, DayPart.Serving, "serve"), (unclaimed, DayPart.New, "receive"),
            ],
            day.Lines.Select(l => (l.Line.CaseId, l.Part, l.Act)));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task An_asked_officer_finds_what_he_is_asked_and_not_what_a_colleague_answers(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var mine = await Case(bed, "in-review", holder: "water", officer: "other", asked: [("water", "me", Later)]);
        var late = await Case(bed, "in-review", holder: "water", officer: "other", asked: [("water", "me", Today.AddDays(-1))]);
        var open = await Case(bed, "in-review", holder: "water", officer: "other", asked: [("water", null, Later)]);
        await Case(bed, "in-review", holder: "water", officer: "other", asked: [("water", "colleague", Today.AddDays(-1))]);
        await Case(bed, "in-review", holder: "fire", officer: "other", asked: [("fire", null, Today)]);

        var lines = (await Of(bed, new("me", Role.Officer, "water"))).Lines;

        Assert.Equal([(late, DayPart.Late), (mine, DayPart.Waiting), (open, DayPart.New)],
            lines.Select(l => (l.Line.CaseId, l.Part)));
        Assert.All(lines, l => Assert.Equal(("give-opinion", 1), (l.Act, l.Line.HandOff)));
        Assert.Equal([late, mine], (await Of(bed, new("me", Role.Approver, "water"))).Lines.Select(l => l.Line.CaseId));
        Assert.Empty((await Of(bed, new("me", Role.IntakeClerk, "water"))).Lines);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task An_approver_finds_what_waits_for_a_second_person_and_nothing_he_had_a_hand_in(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var draft = await Case(bed, "recommended", officer: "other", first: "other");
        var proposal = await Case(bed, "in-review", officer: "other", awaits: Awaited.Proposal);
        var objection = await Case(bed, "objected", officer: "other", first: "other");
        await Case(bed, "recommended", officer: "other", first: "me");
        await Case(bed, "arrived", officer: null);

        Assert.Equal(
            [(draft, DayPart.Waiting, "approve"), (proposal, DayPart.Waiting, "approve-proposal"),
                (objection, DayPart.Waiting, "decide-objection")],
            (await Of(bed, new("me", Role.Approver, "lead"))).Lines.Select(l => (l.Line.CaseId, l.Part, l.Act)));
        Assert.Contains((objection, "decide-objection"),
            (await Of(bed, new("somebody", Role.Officer, "lead"))).Lines.Select(l => (l.Line.CaseId, l.Act!)));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_waits_for_others_does_not_push_out_what_waits_for_him(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        for (var i = 0; i < MyDay.Most + 1; i++)
        {
            await Case(bed, "in-review", holder: "firm", due: Today.AddDays(7));
        }
        var turn = await Case(bed, "received", due: Later);

        var day = await Of(bed, new("me", Role.Officer, "lead"));

        Assert.Equal([turn], day.Lines.Select(l => l.Line.CaseId));
        Assert.False(day.HasMore);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_question_of_the_firm_is_a_day_s_work_though_the_case_waits_for_others(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var asked = await Case(bed, "in-review", holder: "firm", questions: 1);
        var served = await Case(bed, "served", questions: 2);
        await Case(bed, "in-review", holder: "firm");

        var day = await Of(bed, new("me", Role.Officer, "lead"));

        Assert.Equal(
            new[] { asked, served }.Order(), day.Lines.Where(l => l is { Part: DayPart.Waiting, Act: "answer-question" })
                .Select(l => l.Line.CaseId).Order());
        Assert.Equal(2, day.Lines.Count);
        Assert.Equal(2, day.Lines.Single(l => l.Line.CaseId == served).Line.Questions);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_he_is_asked_himself_is_not_pushed_out_by_what_his_colleagues_and_anybody_are_asked(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        for (var i = 0; i < MyDay.Most + 1; i++)
        {
            await Case(bed, "in-review", holder: "water", officer: "other", asked: [("water", "colleague", Today)]);
        }
        var open = await Case(bed, "in-review", holder: "water", officer: "other", asked: [("water", null, Later)]);
        var mine = await Case(bed, "in-review", holder: "water", officer: "other", asked: [("water", "me", Later)]);

        var day = await Of(bed, new("me", Role.Officer, "water"));

        Assert.Equal([mine, open], day.Lines.Select(l => l.Line.CaseId));
        Assert.False(day.HasMore);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Nothing_that_is_his_own_is_cut_off_however_much_it_is(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        for (var i = 0; i < MyDay.Most + 5; i++)
        {
            await Case(bed, "received");
        }

        var day = await Of(bed, new("me", Role.Officer, "lead"));

        Assert.Equal(MyDay.Most + 5, day.Lines.Count);
        Assert.False(day.HasMore);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Where_another_agency_owes_the_reply_it_is_not_he_who_is_late(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var owed = await Case(
            bed, "in-review", holder: "water", dated: false, asked: [("water", null, Today.AddDays(-1))]);
        var asked = await Case(
            bed, "in-review", holder: "water", dated: false, questions: 1, asked: [("water", null, Today.AddDays(-1))]);
        await Case(bed, "in-review", holder: "water", dated: false, asked: [("water", null, Later)]);

        var day = await Of(bed, new("me", Role.Officer, "lead"));

        Assert.Equal(
            [(asked, DayPart.Waiting, "answer-question", "water"), (owed, DayPart.Elsewhere, null, "water")],
            day.Lines.Select(l => (l.Line.CaseId, l.Part, l.Act, l.Line.DueOf)));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_under_review_is_to_be_taken_where_the_next_step_is_the_lead_s(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var ours = await Case(bed, "in-review", officer: null);
        var asked = await Case(bed, "in-review", holder: "firm", officer: null, questions: 1);
        await Case(bed, "in-review", holder: "firm", officer: null);
        await Case(bed, "in-review", holder: "water", officer: null);

        var day = await Of(bed, new("me", Role.Officer, "lead"));

        Assert.Equal(
            new[] { (ours, "claim"), (asked, "claim") }.Order(), day.Lines.Select(l => (l.Line.CaseId, l.Act!)).Order());
    }

    private static Task<Day> Of(LedgerBed bed, Actor actor)
    {
        var reading = bed.Reading(ReportBed.Present);
        return new MyDay(reading, new(reading, ReportBed.Present), Scene.Shipped, ReportBed.Present)
            .Of(new(actor, "::1"), "page:my-day");
    }

    private static async Task<Guid> Case(
        LedgerBed bed, string stage, string holder = "lead", string? officer = "me", DateOnly? due = null, bool replied = false,
        string? awaits = null, string? first = null, (string Agency, string? Officer, DateOnly Due)[]? asked = null,
        int? questions = null, bool dated = true)
    {
        var id = Guid.NewGuid();
        var last = due ?? (stage is "decided" or "served" or "closed" || !dated ? null : Later);
        await bed.Ledger.Record(LedgerBed.Entry(id, rows: CaseRows.None with
        {
            Case = LedgerBed.Row(id, 1, stage) with
            {
                LeadAgency = "lead", Holder = holder, Officer = officer, Due = last, Awaits = awaits, RecommendedBy = first,
                DueAt = last is { } day ? Seoul.StartOf(day.AddDays(1)) : null, ProposedBy = awaits is null ? null : "other",
                Questions = questions,
            },
            Parties = [new(id, "lead", "lead"), .. (asked ?? []).Select(a => new PartyRow(id, a.Agency, "asked"))],
            HandOffs =
            [
                .. (asked ?? []).Select((a, i) => new HandOffRow(
                    id, i + 1, 1, a.Agency, "opinion", true, "open", a.Officer, ReportBed.Monday, ReportBed.Monday, a.Due,
                    Seoul.StartOf(a.Due.AddDays(1)), null, null, false)),
                .. replied ? [new HandOffRow(
                    id, 9, 1, "fire", "opinion", true, "answered", null, ReportBed.Monday, ReportBed.Monday, Today,
                    Seoul.StartOf(Today), ReportBed.Monday, "agree", false)] : Array.Empty<HandOffRow>(),
            ],
        }));
        return id;
    }
}

using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Storage;
using Cases.Grains.Tests.Domain.Case;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>Queues, lists and names as pages ask for them, on both databases.</summary>
public sealed class QueueTests
{
    private const string Shown = "page:desk";
    private static readonly Viewer Officer = Of(Role.Officer, "lead", "o-1");

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_queue_shows_what_is_mine_unclaimed_asked_of_us_and_everything_we_may_see(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var mine = await Led(bed, officer: "o-1");
        var free = await Led(bed);
        var asked = await Led(bed, lead: "other", asked: "lead");
        var former = await Led(bed, lead: "other", former: "lead");
        await Led(bed, lead: "other");
        var queue = new DeskQueue(bed.Reading(new Now()), new Now());

        Assert.Equal([mine], await Ids(queue, DeskTab.Mine));
        Assert.Equal([free], await Ids(queue, DeskTab.Unclaimed));
        Assert.Equal([asked], await Ids(queue, DeskTab.HandOffs));
        Assert.Equal(new[] { mine, free, asked }.Order(), (await Ids(queue, DeskTab.All)).Order());
        Assert.Equal(new DeskCounts(1, 0, 1, 0, 1, 0), await queue.Counts(Officer));
        Assert.DoesNotContain(former, await Ids(queue, DeskTab.All));
        Assert.Empty((await queue.Read(Of(Role.Administrator, null), Shown, new(DeskTab.All))).Lines);
        Assert.Equal(5, (await queue.Read(Of(Role.Auditor, null), Shown, new(DeskTab.All))).Found);
        Assert.Equal(5, (await queue.Read(new(new("f", Role.FirmReader, Firm: "firm-1"), ""), Shown, new(DeskTab.All))).Found);
        Assert.Equal(0, (await queue.Read(new(new("f", Role.FirmReader, Firm: "firm-2"), ""), Shown, new(DeskTab.All))).Found);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_row_of_a_build_before_is_found_by_its_number_with_a_dash_and_without(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var before = await Led(bed, search: "2026-000298 옛 가상자원");
        await Led(bed, search: "2026-000299 옛 가상자원");
        var queue = new DeskQueue(bed.Reading(new Now()), new Now());

        Assert.Equal([before], await Ids(queue, new DeskFilter(DeskTab.All, Search: "2026-000298")));
        Assert.Equal([before], await Ids(queue, new DeskFilter(DeskTab.All, Search: "가상자원 ２０２６０００２９８")));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_is_found_however_its_words_are_typed_and_a_rebuild_brings_rows_of_before_into_that_form(
        StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var id = await Lived(bed, "2026-000295");
        await Lived(bed, "2026-000296");
        await bed.Execute("update case_row set firm_id = 'firm-9' where case_id <> @id", new { id });
        var searched = await bed.Ask<string>("select search from case_row where case_id = @id", new { id });
        var (cases, firm) = (new FirmCases(bed.Reading(new Now()), new Fixed()), Of(Role.FirmReader, null, "f"));
        firm = firm with { Actor = firm.Actor with { Firm = "firm-1" } };
        var filing = SampleFiling.For();
        string[] ways =
        [
            "２０２６－０００２９５", "2026000295", "2026–000295", filing.FirmName.Normalize(NormalizationForm.FormD),
            filing.FirmName.Normalize(NormalizationForm.FormC), RegistrationNumber.Written(filing.RegistrationNumber),
            $"{filing.Title}  {filing.Feedstock}", $"{filing.Feedstock} 2026-000295", $" {filing.Title.ToUpperInvariant()} ",
        ];

        foreach (var typed in ways)
        {
            Assert.Equal([id], (await cases.List(firm, FirmCaseShow.All, typed, 1)).Lines.Select(l => l.CaseId));
        }

        // As builds before wrote it: as it was typed.
        await bed.Execute("update case_row set search = @before where case_id = @id", new
        {
            id,
            before = $"2026-000295 {filing.FirmName} {filing.Title}".Normalize(NormalizationForm.FormD),
        });
        var rebuilt = await bed.Services.GetRequiredService<LedgerRebuild>().Rebuild(
            id, events => CaseProjection.Of(
                CaseHistory.Empty(id).Then(events).State, LawData.Shipped(), HolidayCalendar.Statutory));

        Assert.Equal("search", Assert.Single(rebuilt).Column);
        Assert.Equal(searched, await bed.Ask<string>("select search from case_row where case_id = @id", new { id }));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_queue_can_be_searched_narrowed_and_paged(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        for (var i = 0; i < DeskQueue.PageSize; i++)
        {
            await Led(bed);
        }
        var odd = await Led(bed, search: "100% 리튬_a", stage: "served", caseKind: "waste-rule", due: Now.At.AddDays(-1));
        var queue = new DeskQueue(bed.Reading(new Now()), new Now());

        Assert.Equal([odd], await Ids(queue, new DeskFilter(DeskTab.All, Search: "리튬")));
        Assert.Equal([odd], await Ids(queue, new DeskFilter(DeskTab.All, Search: "100% ")));
        Assert.Equal([odd], await Ids(queue, new DeskFilter(DeskTab.All, Search: "_A")));
        Assert.Equal([odd], await Ids(queue, new DeskFilter(DeskTab.All, Stage: "served")));
        Assert.Equal([odd], await Ids(queue, new DeskFilter(DeskTab.All, Kind: "waste-rule")));
        Assert.Equal([odd], await Ids(queue, new DeskFilter(DeskTab.All, Overdue: true)));
        Assert.Equal(odd, (await Ids(queue, new DeskFilter(DeskTab.All)))[0]);
        var last = await queue.Read(Officer, Shown, new(DeskTab.All, Page: 2));
        Assert.Equal((1, 26, 2), (last.Lines.Count, last.Found, last.Pages));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_pause_with_a_known_last_day_is_one_to_that_day_in_every_list(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var today = Seoul.DayOf(Now.At);
        var expected = new Dictionary<Guid, bool>
        {
            [await Led(bed)] = false,
            [await Led(bed, paused: true)] = true,
            [await Led(bed, paused: true, pausedTo: today)] = true,
            [await Led(bed, paused: true, pausedTo: today.AddDays(-1))] = false,
        };
        var queue = new DeskQueue(bed.Reading(new Now()), new Now());
        var cases = new FirmCases(bed.Reading(new Now()), new Fixed());

        var ofDesk = await queue.Read(Officer, Shown, new(DeskTab.All));
        var ofFirm = await cases.List(new(new("f", Role.FirmReader, Firm: "firm-1"), ""), FirmCaseShow.All, null, 1);

        Assert.Equal(expected, ofDesk.Lines.ToDictionary(l => l.CaseId, l => l.Paused));
        Assert.Equal(expected, ofFirm.Lines.ToDictionary(l => l.CaseId, l => l.Paused));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_firm_lists_its_own_cases_and_learns_an_outcome_from_its_service_on(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var decided = await Led(bed, stage: "decided", outcome: "granted");
        var served = await Led(bed, stage: "served", outcome: "refused");
        var todo = await Led(bed, holder: "firm", search: "찾을 것");
        await Led(bed, stage: "closed", outcome: "withdrawn");
        var cases = new FirmCases(bed.Reading(new Now()), new Fixed());
        var firm = new Viewer(new("f", Role.FirmReader, Firm: "firm-1"), "");

        var all = await cases.List(firm, FirmCaseShow.All, null, 1);

        Assert.Equal(4, all.Total);
        Assert.Equal((null, "refused"),
            (all.Lines.Single(l => l.CaseId == decided).Outcome, all.Lines.Single(l => l.CaseId == served).Outcome));
        Assert.Equal(todo, all.Lines[0].CaseId);
        Assert.True(all.Lines[0].IsFirmsTurn);
        Assert.Equal([(FirmCaseShow.ToDo, 1), (FirmCaseShow.Open, 1), (FirmCaseShow.Decided, 2), (FirmCaseShow.Closed, 1)],
            all.Counts.Where(c => c.Key != FirmCaseShow.All).OrderBy(c => c.Key).Select(c => (c.Key, c.Value)));
        Assert.Equal([todo], (await cases.List(firm, FirmCaseShow.All, "찾을", 1)).Lines.Select(l => l.CaseId));
        Assert.Empty((await cases.List(firm, FirmCaseShow.All, "%", 1)).Lines);
        Assert.Equal(
            0, (await cases.List(firm with { Actor = firm.Actor with { Firm = "firm-2" } }, FirmCaseShow.All, null, 1)).Total);
        Assert.Equal(0, (await cases.List(Officer, FirmCaseShow.All, null, 1)).Total);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_decision_that_can_still_be_contested_is_something_to_do_for_the_firm(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var open = await Contestable(bed, "served", Now.At.AddMinutes(1));
        await Contestable(bed, "served", Now.At);
        await Contestable(bed, "decided", Now.At.AddDays(1));
        await Contestable(bed, "served", Now.At.AddDays(1), status: "ended");
        var cases = new FirmCases(bed.Reading(new Now()), new Fixed());
        var firm = new Viewer(new("f", Role.FirmReader, Firm: "firm-1"), "");

        var line = Assert.Single((await cases.List(firm, FirmCaseShow.ToDo, null, 1)).Lines);

        Assert.Equal((open, "remedy", true), (line.CaseId, line.OwnKind, line.IsFirmsTurn));
        Assert.Equal(1, await cases.ToDo(firm));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task An_inbox_holds_the_last_word_on_each_running_clock_for_its_reader_alone(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var id = await Led(bed, officer: "o-1", notices:
            [("due-5", "person:o-1", 1), ("due-1@2026-03-31", "manager:lead", 2), ("due-5", "firm:firm-1", 1)]);
        var inbox = new Inbox(bed.Reading(new Now()), new Now(), LawData.Shipped());

        Assert.Equal(["due-5"], (await inbox.Of(Officer, 10)).Select(l => l.Rung));
        Assert.Equal([(id, "due-1")], (await inbox.Of(Of(Role.DeskManager, "lead", "o-1"), 10)).Select(l => (l.CaseId, l.Rung)));
        Assert.Single(await inbox.Of(new(new("f", Role.FirmReader, Firm: "firm-1"), ""), 10));
        Assert.Empty(await inbox.Of(Of(Role.Officer, "other"), 10));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task People_are_named_by_id_and_listed_to_those_who_may_ask(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await bed.Services.GetRequiredService<IPeople>().Keep(
        [
            new("o-1", "가", "A", "officer", "lead", null, null, null, "ko", null),
            new("i-1", "나", "B", "inspector", "lead", null, null, null, "ko", null),
            new("f-1", "다", "C", "firm-owner", null, "firm-1", null, null, "ko", null),
        ]);
        await bed.Services.GetRequiredService<IPeople>().Dispose("i-1", Now.At);
        var people = new People(bed.Reading(new Now()));

        Assert.Equal(["f-1", "o-1"], (await people.Named(["o-1", null, "f-1", "o-1", "gone"])).Keys.Order());
        Assert.Empty(await people.Named([null]));
        Assert.Equal(["o-1"], (await people.OfAgency("lead")).Select(p => p.Id));
        Assert.Equal([("i-1", null), ("o-1", "가"), ("f-1", "다")],
            (await people.Directory(Of(Role.Administrator, null)))!.Select(p => (p.Id, p.NameKo)));
        Assert.Null(await people.Directory(Of(Role.Auditor, null)));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_is_found_by_its_number_and_known_to_its_parties(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var id = await Led(bed, asked: "asked");
        var number = await bed.Ask<string>("select number from case_row where case_id = @id", new { id });
        var files = new CaseFiles(
            bed.Reading(new Now()), LawData.Shipped(), new(bed.Reading(new Now())), new Now());

        Assert.Equal(id, await files.IdOf(number));
        Assert.Null(await files.IdOf("2026-999999"));
        Assert.Equal("asked", await files.PartIn(id, Of(Role.Officer, "asked").Actor));
        Assert.Null(await files.PartIn(id, Of(Role.Officer, "stranger").Actor));
        Assert.Null(await files.PartIn(Guid.NewGuid(), Officer.Actor));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_is_read_with_the_names_it_speaks_of_and_the_numbers_of_those_it_is_tied_to(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await bed.Services.GetRequiredService<IPeople>()
            .Keep([new("motir-officer", "가", "A", "officer", "motir", null, null, null, "ko", null)]);
        var other = await Lived(bed, "2026-000001");
        var id = await Lived(bed, "2026-000002", other);
        var files = new CaseFiles(
            bed.Reading(new Now()), LawData.Shipped(), new(bed.Reading(new Now())), new Now());

        var view = (await files.Read(id, Of(Role.Officer, "motir"), "page:case"))!;

        Assert.Equal("가", view.People["motir-officer"].NameKo);
        Assert.Equal("2026-000001", Assert.Single(view.Links).Number);
        Assert.False(view.Links[0].FromThere);
        Assert.Equal(1, await bed.Ask<int>("select cast(count(*) as integer) from access_log where case_id = @id", new { id }));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_link_shows_on_the_case_it_leads_to_and_in_its_history_too(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var other = await Lived(bed, "2026-000001");
        var id = await Lived(bed, "2026-000002", other);
        var files = new CaseFiles(
            bed.Reading(new Now()), LawData.Shipped(), new(bed.Reading(new Now())), new Now());

        var view = (await files.Read(other, Of(Role.Officer, "motir"), "page:case"))!;

        Assert.Equal(new LinkView(id, LinkKind.Related, "2026-000002", FromThere: true), Assert.Single(view.Links));
        var said = view.Timeline[^1];
        Assert.Equal(("case-linked-from", "motir-officer"), (said.Name, said.By));
        Assert.Equal("2026-000002", said.Facts.Single(f => f.Name == "Number").Value);
        var here = (await files.Read(id, Of(Role.Officer, "motir"), "page:case"))!.Timeline[^1];
        Assert.Equal(("case-linked", "2026-000001"), (here.Name, here.Facts.Single(f => f.Name == "Number").Value));
        Assert.Equal(2, view.Version);
        Assert.Empty((await files.Read(other, new(new("filer", Role.FirmFiler, Firm: "firm-1"), ""), "page:case"))!.Links);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Those_who_may_hear_of_a_move_are_its_firm_its_parties_and_who_just_lost_it(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var id = await Led(bed, asked: "asked", former: "former");

        var audience = Assert.Single(await new CaseAudiences(bed.Reading(new Now())).Of([new(id, ["just-lost"])]));

        Assert.Equal((id, "firm-1"), (audience.CaseId, audience.Firm));
        Assert.Equal(["asked", "just-lost", "lead"], audience.Agencies.Order());
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_changed_day_is_counted_over_the_clocks_that_run_over_it(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Lived(bed, "2026-000001");
        var reach = new CalendarReach(bed.Reading(new Now()), LawData.Shipped(), new Now());
        var entry = new CalendarEntry(DateOnly.FromDateTime(Now.At.Date), true, "임시공휴일", "Temporary holiday", "시험");

        var touch = (await reach.Of(Of(Role.Administrator, null), entry, 10))!;

        Assert.Equal((1, 1), (touch.Cases, touch.Counted));
        Assert.Equal([new ClocksMoved("motir", ClockKinds.Intake, 0, 1)], touch.Moved.Select(m => m with { Days = 0 }));
        Assert.Null(await reach.Of(Officer, entry, 10));
    }

    /// <summary>
    /// A case filed at the ministry this morning by the domain itself, and claimed there; tied to another when one is given.
    /// </summary>
    private static async Task<Guid> Lived(LedgerBed bed, string number, Guid? tiedTo = null)
    {
        var (law, id, state) = (LawData.Shipped(), Guid.NewGuid(), CaseState.Empty);
        var officer = new Actor("motir-officer", Role.Officer, "motir");
        List<(Actor By, CaseAct Act)> acts =
            [(new("filer", Role.FirmFiler, Firm: "firm-1"),
                new FileRequest(number, "motir", SampleFiling.For())), (officer, new Claim())];
        acts.AddRange(tiedTo is { } other ? [(officer, new Link(other, LinkKind.Related, "x"))] : []);
        var history = CaseHistory.Empty(id);
        foreach (var (by, act) in acts)
        {
            state = history.State;
            var events =
                ((Outcome.Accepted)CaseDecider.Decide(state, act, new(by, Now.At, law, HolidayCalendar.Statutory))).Events;
            var request = Guid.NewGuid();
            var stored = history.Store(events, request, Now.At);
            await bed.Ledger.Record(
                new(id, state.Version, request, new byte[32], stored,
                    CaseProjection.Of(state.Fold(events), law, HolidayCalendar.Statutory)));
            history = history.Then(events, stored);
        }
        return id;
    }

    private static Viewer Of(Role role, string? agency, string person = "p") => new(new(person, role, agency), "");

    private static Task<IReadOnlyList<Guid>> Ids(DeskQueue queue, DeskTab tab) => Ids(queue, new DeskFilter(tab));

    private static async Task<IReadOnlyList<Guid>> Ids(DeskQueue queue, DeskFilter filter) =>
        [.. (await queue.Read(Officer, Shown, filter)).Lines.Select(l => l.CaseId)];

    private static async Task<Guid> Led(
        LedgerBed bed, string lead = "lead", string? officer = null, string? asked = null, string? former = null,
        string search = "가상자원", string stage = "received",
        string caseKind = "complex-entry", string? outcome = null, string holder = "molit", DateTimeOffset? due = null,
        (string Rung, string To, int Day)[]? notices = null,
        bool paused = false, DateOnly? pausedTo = null)
    {
        var id = Guid.NewGuid();
        List<PartyRow> parties = [new(id, lead, "lead")];
        parties.AddRange(asked is null ? [] : [new(id, asked, "asked")]);
        parties.AddRange(former is null ? [] : [new(id, former, "former")]);
        await bed.Ledger.Record(LedgerBed.Entry(id, rows: new CaseRows(
            LedgerBed.Row(id, 1, stage) with
            {
                LeadAgency = lead, Officer = officer, Search = search, Kind = caseKind, Outcome = outcome, Holder = holder,
                DueAt = due ?? Now.At.AddDays(20),
                Paused = paused, PausedTo = pausedTo,
            },
            parties,
            asked is null ? []
                : [
                    new(id, 1, 1, asked, "opinion", true, "open", null, Now.At, Now.At, new DateOnly(2026, 3, 31),
                        Now.At.AddDays(9), null, null, false)],
            notices is null ? [] : [LedgerBed.Clock(id, "case", Now.At)],
            [],
            [.. (notices ?? []).Select(n => new NoticeRow(id, "case", n.Rung, n.To, new(2026, 3, 31), Now.At.AddDays(n.Day), Now.At))])));
        return id;
    }

    private static async Task<Guid> Contestable(LedgerBed bed, string stage, DateTimeOffset dueAt, string status = "running")
    {
        var id = Guid.NewGuid();
        await bed.Ledger.Record(LedgerBed.Entry(id, rows: new CaseRows(
            LedgerBed.Row(id, 1, stage) with { Outcome = "refused", Holder = "lead" }, [new(id, "lead", "lead")], [],
            [LedgerBed.Clock(id, "remedy-objection", dueAt, status) with { Agency = null }], [], [])));
        return id;
    }

    private sealed class Now : IPresent
    {
        public static readonly DateTimeOffset At = new(2026, 3, 16, 9, 0, 0, Seoul.Offset);

        DateTimeOffset IPresent.Now => At;

        public HolidayCalendar Calendar => HolidayCalendar.Statutory;
    }

    private sealed class Fixed : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now.At.ToUniversalTime();
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Storage;
using Cases.Grains.Tests.Domain.Case;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>What anybody finds by a word is what his page of the case shows him, and nothing else, on both stores.</summary>
public sealed partial class SearchTests
{
    private const string Lead = "kicox", Asked = "haneul-env", Also = "stat", Former = "motir", Stranger = "nier";

    private static readonly LawBook Law = LawData.Shipped();

    [Theory, ClassData(typeof(EachStore))]
    public async Task Every_role_finds_each_text_as_long_as_its_page_shows_it_and_nothing_else(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var played = new Played(bed);
        var (found, hidden) = (0, 0);
        foreach (var (by, act) in Life())
        {
            await played.Do(by, act);
            await Index(bed, played.Id);
            foreach (var viewer in Everybody())
            {
                var page = JsonSerializer.Serialize(await Files(bed).Read(played.Id, viewer, "test"), CaseJson.Options);
                var lists = viewer.Reach.Lists(
                    played.State.Firm, played.State.Parties().Where(p => !p.Former).Select(p => p.Agency).ToHashSet());
                foreach (var mark in Marks(played))
                {
                    var shown = lists && Regex.Unescape(page).Contains(mark, StringComparison.Ordinal);
                    var result = await Found(bed, viewer, mark);
                    Assert.True(
                        result.Found == (shown ? 1 : 0) && result.Lines.Count == (shown ? 1 : 0),
                        $"{act.GetType().Name}: {viewer.Actor} {(shown ? "misses" : "finds")} {mark}");
                    (found, hidden) = (found + (shown ? 1 : 0), hidden + (shown ? 0 : 1));
                }
            }
        }
        Assert.True(found > 300 && hidden > 300, $"{found} found, {hidden} hidden");
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task All_words_have_to_stand_in_what_the_reader_sees_in_whatever_text(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var played = new Played(bed);
        foreach (var (by, act) in Life())
        {
            await played.Do(by, act);
        }
        await Index(bed, played.Id);
        var officer = Of(Role.Officer, Lead);

        Assert.Equal(1, (await Found(bed, officer, $"{Mark("opinion")} 가상자원")).Found);
        Assert.Equal(1, (await Found(bed, officer, "2026000001")).Found);
        Assert.Equal(1, (await Found(bed, officer, "리튬")).Found);
        Assert.Equal(1, (await Found(bed, officer, "LITHIUM 2026-000001")).Found);
        Assert.Equal(0, (await Found(bed, officer, $"{Mark("opinion")} 없는말")).Found);
        // All pairs of it stand in the text, and the word does not.
        Assert.Equal(0, (await Found(bed, officer, "가나다")).Found);
        Assert.Equal(0, (await Found(bed, Of(Role.Officer, Asked), $"{Mark("note")} 가상자원")).Found);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_handler_is_found_by_name_until_the_name_is_disposed_of(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var played = new Played(bed);
        await played.Do(Firm, File());
        await played.Do(new("o-77", Role.Officer, Former), new Claim());
        await Index(bed, played.Id);
        var people = bed.Services.GetRequiredService<IPeople>();
        await people.Keep([new("o-77", "차은별", "Cha Eunbyeol", "officer", Former, null, null, null, "ko", null)]);

        Assert.Equal(1, (await Found(bed, Of(Role.Officer, Former), "은별 2026-000001")).Found);
        Assert.Equal(1, (await Found(bed, Of(Role.Inspector, null), "EUNBYEOL")).Found);
        Assert.Equal(0, (await Found(bed, Of(Role.Officer, Stranger), "은별")).Found);
        await people.Dispose("o-77", Now.At);
        Assert.Equal(0, (await Found(bed, Of(Role.Officer, Former), "은별")).Found);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_was_just_recorded_is_found_by_its_row_and_waits_to_be_read(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var index = bed.Services.GetRequiredService<ISearchIndex>();
        var played = new Played(bed);
        await played.Do(Firm, File());

        Assert.Equal([played.Id], await index.Due(Guid.Empty, 10));
        Assert.Equal(1, (await Found(bed, Of(Role.Officer, Former), "가상자원 리튬")).Found);
        Assert.Equal(0, (await Found(bed, Of(Role.Officer, Former), Mark("request"))).Found);
        await Index(bed, played.Id);
        Assert.Empty(await index.Due(Guid.Empty, 10));
        Assert.Equal(1, (await Found(bed, Of(Role.Officer, Former), Mark("request"))).Found);
        await played.Do(new("o-1", Role.IntakeClerk, Former), new Receive());
        Assert.Equal([played.Id], await index.Due(Guid.Empty, 10));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_document_is_found_by_its_name_and_then_by_what_it_says_and_keeps_that_when_the_case_goes_on(
        StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var index = bed.Services.GetRequiredService<ISearchIndex>();
        var (played, officer) = (new Played(bed), Of(Role.Officer, Former));
        await played.Do(Firm, File());
        await Index(bed, played.Id);
        var unread = Assert.Single(await index.Unread(null, 10));

        Assert.Equal(1, (await Found(bed, officer, Mark("filed-name"))).Found);
        await index.Begin(unread);
        Assert.Empty(await index.Unread(null, 10));
        await index.Add(unread, "속에있는글자");
        Assert.Equal(1, (await Found(bed, officer, "있는글")).Found);
        await played.Do(new("o-1", Role.IntakeClerk, Former), new Receive());
        await Index(bed, played.Id);
        Assert.Equal(1, (await Found(bed, officer, $"있는글 {Mark("filed-name")}")).Found);
        Assert.Empty(await index.Unread(null, 10));
        await index.Renew(await Read(bed, played.Id));
        Assert.Single(await index.Unread(null, 10));
        Assert.Equal(0, (await Found(bed, officer, "있는글")).Found);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_word_of_more_cases_than_are_counted_says_so_and_still_narrows_a_queue_and_another_word(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await bed.Write(async c =>
        {
            await using var whole = await c.BeginTransactionAsync();
            foreach (var i in Enumerable.Range(0, CaseSearch.Most + 20))
            {
                var row = LedgerBed.Row(Guid.NewGuid(), 1) with
                {
                    LeadAgency = Lead, Officer = i == CaseSearch.Most + 19 ? "o-9" : "o-1",
                };
                foreach (RowSet set in (RowSet[])[new RowSet<CaseRow>([row]),
                    new RowSet<PartyRow>([new(row.CaseId, Lead, "lead")])])
                {
                    var table = Cases.Grains.Storage.Rows.RowTables.Of(set);
                    var arguments = new DynamicParameters();
                    foreach (var (n, value) in table.Values(set).Single().Index())
                    {
                        arguments.Add($"p{n}", value is DBNull ? null : value);
                    }
                    await c.ExecuteAsync(table.One, arguments, whole);
                }
                cases.Add(row.CaseId);
            }
            await whole.CommitAsync();
            return 0;
        });
        await bed.Services.GetRequiredService<ISearchIndex>().Keep([.. cases.Select((id, i) => new IndexedCase(
            id, 1, [new("1", [$"{(i % 2 == 0 ? "open" : "closed")}:agency:{Lead}"],
                i == cases.Count - 1 ? "흔한말 드문말" : "흔한말")]))]);
        var desk = Queue(bed);
        var officer = new Viewer(new("o-9", Role.Officer, Lead), "");

        var all = await desk.Read(officer, "test", new(DeskTab.All, "흔한말"));
        Assert.Equal((CaseSearch.Most, true), ((int)all.Found, all.IsCut));
        var mine = await desk.Read(officer, "test", new(DeskTab.Mine, "흔한말"));
        Assert.Equal((1, false), ((int)mine.Found, mine.IsCut));
        var rare = await desk.Read(officer, "test", new(DeskTab.All, "흔한말 드문말"));
        Assert.Equal((1, false), ((int)rare.Found, rare.IsCut));
    }

    private readonly List<Guid> cases = [];

    private DeskQueue? queue;

    private static IEnumerable<(Actor By, CaseAct Act)> Life()
    {
        var (officer, approver) = (new Actor("k-1", Role.Officer, Lead), new Actor("k-2", Role.Approver, Lead));
        var (clerk, asked) = (new Actor("m-1", Role.IntakeClerk, Former), new Actor("h-1", Role.Officer, Asked));
        var also = new Actor("s-1", Role.Officer, Also);
        return
        [
            (Firm, File()), (clerk, new Receive()), (clerk, new TriageRequest("tenancy-contract-with-permits", Lead, Mark("note"))),
            (officer, new Claim()),
            (officer, new AskSupplement(Mark("items"), "7d")),
            (Firm, new GiveSupplement(Mark("supplement"), [Paper("given-name")])),
            (officer, new AskAgencies([new(Asked, "permit-check", true, Mark("question")),
                new(Also, "industry-code", false, Mark("other-question"))], [Paper("question-name")])),
            (asked, new GiveOpinion(
                1, OpinionKind.AgreeWithConditions, Mark("opinion"), [Mark("condition")], [Paper("opinion-name")])),
            (also, new GiveOpinion(2, OpinionKind.Agree, Mark("other-opinion"), [])),
            (officer, new OpenOpinion(2)),
            (officer, new Recommend(Granted("first"))), (approver, new ReturnRecommendation(Mark("returned"))),
            (officer, new Recommend(Granted("second"))), (approver, new Approve()),
            (officer, new Serve(ServiceChannel.Hand, Now.At, Mark("proof"), [Paper("proof-name")])),
        ];
    }

    private static readonly Actor Firm = new("f-1", Role.FirmFiler, Firm: "firm-1");

    private static Disposition Granted(string which) => new(
        DispositionKind.GrantedWithConditions, Mark($"{which}-reasons"), [new(Mark($"{which}-condition"), new(2026, 12, 1))], null);

    private static FileRequest File() => new("2026-000001", Former, SampleFiling.For() with
    {
        Title = $"{Mark("title")} 가나 나다", Request = Mark("request"), Output = Mark("output"), Facility = Mark("facility"),
        Documents = [Paper("filed-name")],
    });

    private static DocumentRef Paper(string what) => new(
        $"{Mark(what)}.pdf", "application/pdf", 9,
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(what))));

    /// <summary>A word that stands nowhere else, and in none of the others.</summary>
    private static string Mark(string what) => $"표{what.Replace("-", "", StringComparison.Ordinal)}끝";

    private static IEnumerable<string> Marks(Played played) =>
        Marked().Matches(string.Join(' ', played.Stored.Select(s => Regex.Unescape(System.Text.Encoding.UTF8.GetString(s.Body)))))
            .Select(m => m.Value).Distinct();

    private static IEnumerable<Viewer> Everybody() =>
    [
        .. ((string[])[Lead, Asked, Also, Former, Stranger]).Select(agency => Of(Role.Officer, agency)),
        Of(Role.Inspector, null), Of(Role.Auditor, null), Of(Role.HelpDesk, null), Of(Role.Administrator, null),
        new(Firm, ""), new(new("f-9", Role.FirmReader, Firm: "firm-2"), ""),
    ];

    private static Viewer Of(Role role, string? agency) => new(new($"{agency}-{role}", role, agency), "");

    private DeskQueue Queue(LedgerBed bed) => queue ??= new(bed.Reading(new Now()), new Now());

    private static CaseFiles Files(LedgerBed bed) =>
        new(bed.Reading(new Now()), Law, new(bed.Reading(new Now())), new Now());

    private Task<DeskPage> Found(LedgerBed bed, Viewer viewer, string typed) =>
        Queue(bed).Read(viewer, "page:test", new(DeskTab.All, typed));

    private static async Task Index(LedgerBed bed, Guid id) =>
        await bed.Services.GetRequiredService<ISearchIndex>().Keep([await Read(bed, id)]);

    private static async Task<IndexedCase> Read(LedgerBed bed, Guid id)
    {
        var events = await bed.Ledger.Read(id);
        return new(id, events[^1].Version, CaseTexts.Of(id, events, Law));
    }

    [GeneratedRegex("표[a-z]+끝")]
    private static partial Regex Marked();

    /// <summary>A case that is lived through act by act, as a grain would record it.</summary>
    private sealed class Played(LedgerBed bed)
    {
        private History<CaseState, CaseEvent> history = CaseHistory.Empty(Guid.NewGuid());

        public Guid Id => history.Id;

        public CaseState State => history.State;

        public List<StoredEvent> Stored { get; } = [];

        public async Task Do(Actor by, CaseAct act)
        {
            var outcome = CaseDecider.Decide(State, act, new(by, Now.At, Law, HolidayCalendar.Statutory));
            Assert.True(outcome is Outcome.Accepted, $"{act}: {(outcome as Outcome.Declined)?.Code}");
            var events = ((Outcome.Accepted)outcome).Events;
            var request = Guid.NewGuid();
            var stored = history.Store(events, request, Now.At);
            await bed.Ledger.Record(new(Id, State.Version, request, new byte[32], stored,
                CaseProjection.Of(State.Fold(events), Law, HolidayCalendar.Statutory)));
            history = history.Then(events, stored);
            Stored.AddRange(stored);
        }
    }

    private sealed class Now : IPresent
    {
        public static readonly DateTimeOffset At = new(2026, 3, 3, 10, 0, 0, Seoul.Offset);

        DateTimeOffset IPresent.Now => At;

        public HolidayCalendar Calendar => HolidayCalendar.Statutory;
    }
}

using System.Net;
using System.Text;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Person = Cases.Grains.Ledger.Person;

namespace Cases.Web.Tests.Guard;

/// <summary>
/// A small world lived through by real acts on the running program, in which everybody stands to a case in every way there
/// is. Whatever staff writes that is not meant for the firm holds <see cref="Marker"/>.
/// </summary>
public sealed class GuardWorld : IAsyncLifetime
{
    public const string Marker = "zq7marker";

    public const string Lead = "kicox";
    public const string Former = "motir";
    public const string Asked = "haneul-env";
    public const string AlsoAsked = "stat";
    public const string Cancelled = "byeolbit-si";
    public const string Other = "mcee";
    public const string Stranger = "nier";

    private static readonly string[] Agencies = [Lead, Former, Asked, AlsoAsked, Cancelled, Other, Stranger];
    private readonly MovedTime time = new("2026-03-03 09:30");
    private readonly Dictionary<string, HttpClient> browsers = [];
    private DocumentRef plan = default!;
    private int number;

    public GuardWorld() => App = new() { Time = time };

    private GuardWorld(Dictionary<string, string> settings)
    {
        App = new() { Time = time, Settings = settings };
        App.UseKestrel(0);
    }

    public WebApp App { get; }

    /// <summary>The same behind a real server, so that bytes can be sent that no client would send.</summary>
    public static GuardWorld Listening(Dictionary<string, string> settings) => new(settings);

    /// <summary>Lived through to its end; led by <see cref="Lead"/>, which got it from <see cref="Former"/>.</summary>
    public Guid Ended { get; private set; }

    /// <summary>Under review, with two agencies asked.</summary>
    public Guid InReview { get; private set; }

    /// <summary>Passed on before receipt, then examined by a committee.</summary>
    public Guid Demonstration { get; private set; }

    /// <summary>Whose former lead is now asked.</summary>
    public Guid AskedBack { get; private set; }

    /// <summary>Recommended and approved, and not yet served.</summary>
    public Guid Unserved { get; private set; }

    public Guid Draft { get; private set; }

    public string Document => plan.Sha256;

    /// <summary>What staff attached, by what it is; the names and bytes of those that are not for the firm are marked.</summary>
    public Dictionary<string, DocumentRef> Papers { get; } = [];

    public IReadOnlyList<Guid> Cases => [Ended, InReview, Demonstration, AskedBack, Unserved];

    /// <summary>Stands in all that the firm and its lead write to each other, which no other agency reads.</summary>
    public const string Between = "between-firm-and-lead";

    public static string Secret(string what) => $"{Marker} {what}.";

    public static Actor Staff(string agency, Role role) => new($"{agency}-{ActShape.Kebab($"{role}")}", role, agency);

    public static Actor Officer(string agency) => Staff(agency, Role.Officer);

    public static Actor Firm(Role role, string firm = "firm-a") =>
        new($"{firm}-{ActShape.Kebab($"{role}")[5..]}", role, Firm: firm);

    public async ValueTask InitializeAsync()
    {
        await App.Services.GetRequiredService<IPeople>().Keep([.. Everybody()]);
        // The world numbers its cases itself; what is filed over HTTP gets the numbers behind.
        await App.Services.GetRequiredService<IGrainFactory>().GetGrain<ICaseNumbersGrain>(2026).Reserve(900_000);
        plan = await Stored("plan.pdf", "%PDF-1.7 the plan");
        InReview = await UntilAsked();
        Ended = await UntilAsked();
        await Live(Ended);
        Demonstration = await Examined();
        AskedBack = await Returned();
        Unserved = await Approved();
        Draft = Guid.NewGuid();
        await App.Services.GetRequiredService<IGrainFactory>().GetGrain<IDraftGrain>(Draft)
            .Save(new("firm-a", "firm-a-filer", new Dictionary<string, string>(), "[]", default));
    }

    public async ValueTask DisposeAsync() => await App.DisposeAsync();

    /// <summary>Somebody's browser, signed in once.</summary>
    public async Task<HttpClient> Browser(string? person, string language = "en")
    {
        if (!browsers.TryGetValue($"{person} {language}", out var browser))
        {
            browser = App.Browser(language);
            if (person is not null)
            {
                Assert.Equal(HttpStatusCode.Redirect, (await browser.Send("/demo/sign-in", ("id", person))).StatusCode);
            }
            browsers[$"{person} {language}"] = browser;
        }
        return browser;
    }

    /// <summary>Whoever comes next signs in anew.</summary>
    public void Forget() => browsers.Clear();

    public async Task<int> VersionOf(Guid id) => (await App.Services.GetRequiredService<ICaseLedger>().Read(id)).Count;

    /// <summary>What the ledger holds of every case.</summary>
    public async Task<string> Recorded()
    {
        var all = new StringBuilder();
        foreach (var id in Cases)
        {
            foreach (var e in await App.Services.GetRequiredService<ICaseLedger>().Read(id))
            {
                all.AppendLine(Encoding.UTF8.GetString(e.Body));
            }
        }
        return all.ToString();
    }

    public async Task<IReadOnlyList<AccessRead>> AccessLog(string person) => (await App.Services.GetRequiredService<AccessReads>()
        .Find(new(new("reader-of-the-log", Role.Auditor), ""), new(Person: person), "page:access-log", 0, 10_000))!;

    public async Task<DocumentRef> Stored(string name, string content)
    {
        var store = App.Services.GetRequiredService<IDocumentStore>();
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(content));
        var document = (await store.Put(name, bytes)).Document!;
        Assert.Empty(store.Keep([document]));
        return document;
    }

    public async Task<Guid> Arrived(Actor filer, ReliefKind kind = ReliefKind.ComplexEntry)
    {
        var id = Guid.NewGuid();
        await Do(id, filer, new FileRequest($"2026-{++number:000000}", Former, FilingOf(kind)));
        return id;
    }

    public async Task Do(Guid id, Actor actor, CaseAct act)
    {
        await DeskWorld.Do(App, id, actor, act);
        time.Now = time.Now.AddMinutes(3);
    }

    internal Cases.Grains.Domain.Filing FilingOf(ReliefKind kind) =>
        SampleFiling.For(kind) with { Documents = [plan] };

    private static IEnumerable<Person> Everybody()
    {
        foreach (var firm in (string[])["firm-a", "firm-b"])
        {
            foreach (var role in (string[])["owner", "filer", "reader"])
            {
                yield return new(
                    $"{firm}-{role}", $"{firm} {role}", $"{firm} {role}", $"firm-{role}", null, firm, null, null, "ko", null);
            }
        }
        foreach (var agency in Agencies)
        {
            foreach (var role in Auth.Roles.Agency)
            {
                // The handler is named to the firm; nobody else of an agency is.
                var name = agency == Lead && role == Auth.Roles.Officer ? "Handler" : Secret($"name-of-{agency}-{role}");
                yield return new($"{agency}-{role}", name, name, role, agency, null, null, null, "ko", null);
            }
        }
        yield return new("inspector", "inspector", "inspector", "inspector", Former, null, null, null, "ko", null);
        yield return new("auditor", "auditor", "auditor", "auditor", null, null, null, null, "ko", null);
        yield return new("administrator", "administrator", "administrator", "administrator", null, null, null, null, "ko", null);
        // Of the very agency that leads: what it reads of its cases is the firm's part all the same.
        yield return new("help-desk", "help-desk", "help-desk", "help-desk", Lead, null, null, null, "ko", null);
    }

    private async Task<DocumentRef[]> Paper(string what, bool toFirm = false) =>
        [Papers[what] = Papers.GetValueOrDefault(what)
            ?? await Stored($"{(toFirm ? "" : Marker + "-")}{what}.pdf", $"%PDF-1.7 {(toFirm ? "" : Marker)} {what}")];

    private async Task<Guid> UntilAsked()
    {
        var id = await Arrived(Firm(Role.FirmFiler));
        await Do(id, Staff(Former, Role.IntakeClerk), new Receive());
        await Do(id, Staff(Former, Role.IntakeClerk),
            new TriageRequest("tenancy-contract-with-permits", Lead, Secret("triage-request.note")));
        await Do(id, Officer(Lead), new Claim());
        await Do(id, Officer(Lead), new Release(Secret("release.reason")));
        await Do(id, Staff(Lead, Role.DeskManager), new Assign(Officer(Lead).Person));
        await Do(id, Officer(Lead), new AskAgencies(
        [
            new(Asked, "permit-check", true, Secret("ask-agencies.questions")),
            new(AlsoAsked, "industry-code", false, Secret("question-to-" + AlsoAsked)),
            new(Cancelled, "permit-check", true, Secret("question-to-" + Cancelled)),
        ], await Paper("question")));
        return id;
    }

    private async Task Live(Guid id)
    {
        var (officer, approver, clerk) = (Officer(Lead), Staff(Lead, Role.Approver), Staff(Lead, Role.IntakeClerk));
        await Do(id, officer, new Link(InReview, LinkKind.Related, Secret("link.note")));
        await Do(id, officer, new AskSupplement("보완할 서류", "7d", await Paper("list", toFirm: true)));
        await Do(id, officer,
            new RecordUndelivered(time.Today, Secret("record-undelivered.proof"), await Paper("came-back")));
        await Do(id, Firm(Role.FirmFiler), new GiveSupplementPart("먼저 드립니다.", await Paper("part", toFirm: true)));
        await Do(id, Firm(Role.FirmFiler), new CorrectFiling(AnnualTonnes: 900));
        await Do(id, officer, new DropSupplement(Secret("drop-supplement.reason")));
        await Do(id, Firm(Role.FirmFiler), new AddDocuments("더 보탭니다.", await Paper("added", toFirm: true)));
        await Do(id, Firm(Role.FirmFiler), new AskOfficer(Between + " question", await Paper("asked-of-officer", toFirm: true)));
        await Do(id, officer, new AnswerQuestion(1, Between + " answer", await Paper("answered-to-firm", toFirm: true)));
        await Do(id, Staff(Lead, Role.DeskManager), new WriteToFirm(Between + " note"));
        await Do(id, Firm(Role.FirmOwner), new ConfirmMessage(2));
        await Do(id, Officer(Asked), new ClaimHandOff(1));
        await Do(id, Officer(Asked),
            new GiveOpinion(1, OpinionKind.AgreeWithConditions, Secret("give-opinion.text"), [Secret("give-opinion.conditions")],
                await Paper("opinion")));
        await Do(id, Officer(AlsoAsked),
            new GiveOpinion(2, OpinionKind.Object, Secret("opinion-of-" + AlsoAsked), [], await Paper("opened-opinion")));
        await Do(id, officer, new OpenOpinion(2));
        await Do(id, officer, new CancelHandOff(3, Secret("cancel-hand-off.reason")));
        await Do(id, officer, new AskAgain(3, Secret("ask-again.question"), Documents: await Paper("question-again")));
        await Do(id, officer, new CloseWithoutReply(3, Secret("close-without-reply.reason")));
        await Do(id, officer, new AnnounceVisit(time.Today, "하늘1 산업단지", "설비 확인"));
        await Do(id, officer, new CallOffVisit("다른 날로 바꿉니다."));
        await Do(id, officer, new AnnounceVisit(time.Today, "하늘1 산업단지", "설비 확인"));
        await Do(id, officer, new HoldVisit(time.Today, Secret("hold-visit.record")));
        await Do(id, officer, new PauseClock("test", time.Today, Secret("pause-clock.note")));
        await Do(id, officer, new ResumeClock(time.Today));
        time.Now = time.Now.AddDays(1);
        await Do(id, officer,
            new ProposePauseCorrection(1, time.Today.AddDays(-1), time.Today, Secret("propose-pause-correction.note")));
        await Do(id, approver, new ConfirmPauseCorrection(1));
        await Do(id, officer, new ProposePauseCorrection(1, time.Today, time.Today, Secret("propose-pause-correction.note")));
        await Do(id, approver, new RefusePauseCorrection(2, Secret("refuse-pause-correction.reason")));
        await Do(id, officer, new ExtendPeriod("unavoidable", "10h", time.Today.AddDays(16), Secret("extend-period.note")));
        await Do(id, officer, new Recommend(
            new(DispositionKind.Refused, Secret("recommend.disposition"), [], null), await Paper("returned-draft")));
        await Do(id, approver, new ReturnRecommendation(Secret("return-recommendation.reason")));
        await Do(id, officer,
            new Recommend(new(DispositionKind.GrantedWithConditions, "허가합니다.", [new("분기마다 보고", time.Today.AddDays(60))],
                time.Today.AddDays(300)), await Paper("draft")));
        await Do(id, approver, new Approve());
        await Do(id, clerk, new Serve(ServiceChannel.Electronic, time.Now, Secret("serve.proof"), await Paper("proof")));
        await Do(id, Firm(Role.FirmOwner), new ReportCondition(1, "이행했습니다.", []));
        await Do(id, officer, new SettleCondition(1, true, Secret("settle-condition.note"), await Paper("answer", toFirm: true)));
        await Do(id, approver, new RevokeRelief(Secret("proposed-and-sent-back")));
        await Do(id, Staff(Lead, Role.DeskManager), new ReturnProposal(Secret("return-proposal.reason")));
        await Do(id, approver, new RevokeRelief("취소합니다."));
        await Do(id, Staff(Lead, Role.DeskManager), new ApproveProposal());
        await Do(id, officer, new Close(Secret("close.note")));
    }

    private async Task<Guid> Examined()
    {
        var id = await Arrived(Firm(Role.FirmOwner), ReliefKind.WasteRule);
        await Do(id, Officer(Former), new Transfer(Other, Secret("transfer.reason")));
        await Do(id, Staff(Other, Role.IntakeClerk), new Receive());
        await Do(id, Staff(Other, Role.IntakeClerk),
            new TriageRequest("demonstration", Other, Secret("triage-of-demonstration")));
        await Do(id, Officer(Other), new AskAgencies(
            [new(Asked, "regulator-reply", true, Secret("question-regulator")),
                new(Lead, "regulator-reply", true, Secret("question-regulator-2"))]));
        await Do(id, Officer(Asked), new ExtendReply(1, "5d", Secret("extend-reply.reason"), time.Today.AddDays(40)));
        await Do(id, Officer(Other),
            new RecordCommittee(time.Today, CommitteeResult.For, Secret("record-committee.minutes"), await Paper("minutes")));
        return id;
    }

    private async Task<Guid> Returned()
    {
        var id = await Arrived(Firm(Role.FirmOwner));
        await Do(id, Staff(Former, Role.IntakeClerk), new Receive());
        await Do(id, Staff(Former, Role.IntakeClerk),
            new TriageRequest("individual-grant", Lead, Secret("triage-before-asked-back")));
        await Do(id, Officer(Lead), new AskAgencies([new(Former, "authority-approval", true, Secret("question-back"))]));
        await Do(id, Officer(Former), new GiveOpinion(1, OpinionKind.Agree, Secret("opinion-back"), []));
        await Do(id, Officer(Lead), new Recommend(new(DispositionKind.Refused, Secret("recommended-back"), [], null)));
        return id;
    }

    private async Task<Guid> Approved()
    {
        var id = await Arrived(Firm(Role.FirmOwner));
        await Do(id, Staff(Former, Role.IntakeClerk), new Receive());
        await Do(id, Staff(Former, Role.IntakeClerk), new TriageRequest("tenancy-contract", Lead, Secret("triage-of-unserved")));
        await Do(id, Officer(Lead), new Recommend(new(
            DispositionKind.GrantedWithConditions, Secret("unserved-reasons"),
            [new(Secret("unserved-condition"), time.Today.AddDays(30))], null)));
        await Do(id, Staff(Lead, Role.Approver), new Approve());
        return id;
    }
}

using System.Net;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Filing;

/// <summary>
/// What a firm reads of its refusal and of its objection: what reached it stays, what has not reached it yet is not told.
/// </summary>
public sealed class ObjectionTests(WebApp app) : IClassFixture<WebApp>, IAsyncLifetime
{
    private static readonly Actor Officer = new("officer-lead", Role.Officer, DeskWorld.Lead);
    private static readonly Actor Another = new("officer-lead-2", Role.Officer, DeskWorld.Lead);
    private static readonly Actor Approver = new("approver-lead", Role.Approver, DeskWorld.Lead);
    private static readonly Actor Manager = new("manager-lead", Role.DeskManager, DeskWorld.Lead);
    private static readonly Actor Firm = new("filer-a", Role.FirmFiler, Firm: "firm-a");

    public async ValueTask InitializeAsync()
    {
        await DeskWorld.Settle(app);
        // To uphold takes somebody who may approve and did not approve the decision.
        await app.Services.GetRequiredService<IPeople>().Keep(
            [new(Manager.Person, Manager.Person, Manager.Person, "desk-manager", Manager.Agency, null, null, null, "ko", null)]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_refusal_that_was_notified_stays_readable_until_what_was_decided_on_the_objection_is_notified(
        bool upheld)
    {
        var id = await Objected();
        await Decide(id, upheld);
        var filer = await DeskWorld.Enter(app, "filer-a");

        var (page, paper) = (await filer.Open($"/my-cases/{id}"), await filer.Open($"/cases/{id}/decision"));
        var answer = await filer.GetStringAsync($"/api/v1/cases/{id}");

        Assert.EndsWith("has decided the objection; its notice follows.", page.QuerySelector(".standing-say")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal("Notice", page.QuerySelector(".track [aria-current=step] b")!.TextContent);
        Assert.Equal("Refused", paper.QuerySelector(".paper-outcome")!.TextContent);
        foreach (var shown in new[] { page, paper })
        {
            Assert.Contains("of the refusal", shown.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("The objection has been decided; its notice follows",
                shown.QuerySelector("[aria-labelledby=objection]")!.TextContent, StringComparison.Ordinal);
        }
        foreach (var said in new[] { page.Body!.TextContent, paper.Body!.TextContent, answer })
        {
            Assert.DoesNotContain("of the objection", said, StringComparison.Ordinal);
            Assert.DoesNotContain("of the replacement", said, StringComparison.Ordinal);
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Once_notified_the_firm_reads_what_was_decided_on_its_objection(bool upheld)
    {
        var id = await Objected();
        await Decide(id, upheld);
        await Serve(id);
        var filer = await DeskWorld.Enter(app, "filer-a");

        var paper = await filer.Open($"/cases/{id}/decision");

        Assert.Contains(
            upheld ? "of the replacement" : "of the refusal", paper.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "of the objection", paper.QuerySelector("[aria-labelledby=objection]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("notified", paper.QuerySelector("[aria-labelledby=objection]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_proposed_waits_for_who_may_approve_it_and_the_firm_reads_nothing_of_it()
    {
        var id = await Objected();
        await DeskWorld.Do(app, id, Another, new DecideObjection(
            true, "of the objection", new(DispositionKind.LawChangeProposed, "of the replacement", [])));
        var manager = await DeskWorld.Enter(app, Manager.Person);

        foreach (var address in (string[])[$"/cases/{id}", $"/cases/{id}/acts/approve-proposal"])
        {
            var shown = (await manager.Open(address)).QuerySelector("#proposal")!.TextContent;
            Assert.Contains("of the objection", shown, StringComparison.Ordinal);
            Assert.Contains("of the replacement", shown, StringComparison.Ordinal);
        }
        Assert.NotNull((await manager.Open($"/cases/{id}")).QuerySelector(
            $".btn-first[href='/cases/{id}/acts/approve-proposal']"));
        Assert.Contains("A proposal waits for approval", (await manager.Open("/inbox")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("Proposal to approve", (await manager.Open("/desk?tab=Approval")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        var approver = await DeskWorld.Enter(app, Approver.Person);
        Assert.DoesNotContain("A proposal waits for approval", (await approver.Open("/inbox")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        var filer = await DeskWorld.Enter(app, "filer-a");
        foreach (var address in (string[])[$"/my-cases/{id}", $"/cases/{id}/decision"])
        {
            var read = (await filer.Open(address)).Body!.TextContent;
            Assert.DoesNotContain("of the objection", read, StringComparison.Ordinal);
            Assert.DoesNotContain("proposed", read, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Who_may_not_approve_a_proposal_is_told_why_and_is_shown_no_form_that_cannot_be_sent()
    {
        var id = await Objected();
        await DeskWorld.Do(app, id, Another, new DecideObjection(
            true, "of the objection", new(DispositionKind.LawChangeProposed, "of the replacement", [])));

        var page = await (await DeskWorld.Enter(app, Approver.Person)).Open($"/cases/{id}/acts/approve-proposal");

        Assert.Equal("The same person cannot do both steps.", page.QuerySelector("#error-summary li")!.TextContent.Trim());
        Assert.Null(page.QuerySelector("main form[method=post]"));
        Assert.NotNull(page.QuerySelector($"#go-on a[href='/cases/{id}']"));
        Assert.NotNull(page.QuerySelector("#proposal"));
    }

    [Fact]
    public async Task Where_nobody_is_left_to_approve_it_is_told_where_somebody_has_to_be_appointed()
    {
        var id = await Objected();
        var answer = await app.Services.GetRequiredService<IGrainFactory>().GetGrain<ICaseGrain>(id).Act(ActRequest.Of(
            Manager, new DecideObjection(true, "reasons", new(DispositionKind.LawChangeProposed, "reasons", [])),
            Guid.NewGuid()));

        Assert.Equal("proposal.nobody-left", answer.Code);
        Assert.Equal([DeskWorld.Lead], answer.Arguments);
    }

    [Fact]
    public async Task A_document_of_the_decision_on_an_objection_is_the_firms_to_read_from_its_service_on()
    {
        var id = await Objected();
        var store = app.Services.GetRequiredService<IDocumentStore>();
        using var content = new MemoryStream("%PDF-1.7 of the objection"u8.ToArray());
        var paper = (await store.Put("decision.pdf", content)).Document!;
        Assert.Empty(store.Keep([paper]));
        await DeskWorld.Do(app, id, Manager, new DecideObjection(false, "of the objection", Documents: [paper]));
        var filer = await DeskWorld.Enter(app, "filer-a");

        var before = await filer.GetAsync($"/cases/{id}/documents/{paper.Sha256}");
        await Serve(id);
        var after = await filer.GetAsync($"/cases/{id}/documents/{paper.Sha256}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (before.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task A_remedy_that_was_used_is_told_as_used_and_not_offered_again()
    {
        var id = await Objected();
        await DeskWorld.Do(app, id, Manager, new DecideObjection(false, "of the objection"));
        await Serve(id);
        var filer = await DeskWorld.Enter(app, "filer-a");

        var used = (await filer.Open($"/cases/{id}/decision")).QuerySelectorAll(".dates li")[0];

        Assert.Contains("Objection filed on", used.TextContent, StringComparison.Ordinal);
        Assert.Null(used.QuerySelector("p, time"));
    }

    [Fact]
    public async Task A_refusal_says_nothing_of_a_day_until_which_it_holds()
    {
        var filer = await DeskWorld.Enter(app, "filer-a");
        Assert.DoesNotContain(
            "Valid until", (await filer.Open($"/cases/{await Objected()}/decision")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_firm_is_told_that_it_is_asked_and_that_it_was_decided()
    {
        var id = await DeskWorld.File(app, "firm-b");
        var filer = await DeskWorld.Enter(app, "filer-b");
        await Triaged(id);
        Assert.Null((await filer.Open("/inbox")).QuerySelector("#to-do .unread-count, #unread .unread-count"));

        await DeskWorld.Do(app, id, Officer, new AskSupplement("drawings", "20d"));
        var asked = await filer.Open("/inbox");
        Assert.Contains("Newly asked of you", asked.QuerySelector(".table-inbox")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1 for you to do", asked.QuerySelector("#to-do .hidden-text")!.TextContent);
        Assert.Equal("1 unread notice", asked.QuerySelector("#unread .hidden-text")!.TextContent);

        await DeskWorld.Do(app, id, new("filer-b", Role.FirmFiler, Firm: "firm-b"), new GiveSupplement("here", []));
        await Refused(id);
        var decided = await filer.Open("/inbox");
        Assert.Contains("The decision was notified", Assert.Single(decided.QuerySelectorAll(".table-inbox tbody tr")).TextContent,
            StringComparison.Ordinal);
        // A refusal that can be objected to is something to do.
        Assert.Equal("1 for you to do", decided.QuerySelector("#to-do .hidden-text")!.TextContent);
    }

    /// <summary>Upheld, it takes one who proposes it and one who approves.</summary>
    private async Task Decide(Guid id, bool upheld)
    {
        await DeskWorld.Do(app, id, Another, new DecideObjection(
            upheld, "of the objection", upheld ? new(DispositionKind.LawChangeProposed, "of the replacement", []) : null));
        if (upheld)
        {
            await DeskWorld.Do(app, id, Manager, new ApproveProposal());
        }
    }

    private async Task<Guid> Objected()
    {
        var id = await DeskWorld.File(app, "firm-a");
        await Triaged(id);
        await Refused(id);
        await DeskWorld.Do(app, id, Firm, new FileObjection("grounds", []));
        return id;
    }

    private async Task Triaged(Guid id)
    {
        await DeskWorld.Do(app, id, new("clerk-lead", Role.IntakeClerk, DeskWorld.Lead), new Receive());
        await DeskWorld.Do(app, id, Officer, new TriageRequest("improvement-request", DeskWorld.Lead, "route"));
    }

    private async Task Refused(Guid id)
    {
        await DeskWorld.Do(app, id, Officer, new Recommend(new(DispositionKind.Refused, "of the refusal", [])));
        await DeskWorld.Do(app, id, Approver, new Approve());
        await Serve(id);
    }

    /// <summary>In the minute in which it is written down.</summary>
    private Task Serve(Guid id)
    {
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        return DeskWorld.Do(app, id, Officer,
            new Serve(ServiceChannel.Electronic, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)), "proof"));
    }
}

using System.Net;
using AngleSharp.Dom;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests.Filing;

/// <summary>
/// On its own case a firm finds what it sent, why nothing moves and what it can do, and what was done with which agency.
/// </summary>
public sealed class OwnCaseTests : IAsyncDisposable
{
    private static readonly Actor Filer = new("filer", Role.FirmFiler, Firm: "firm-a");
    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task What_a_firm_sent_stands_on_its_case_with_when_and_the_documents_names_and_hashes()
    {
        var id = await world.InReview("improvement-request");
        var store = world.App.Services.GetRequiredService<IDocumentStore>();
        using var content = new MemoryStream("%PDF-1.7 layout"u8.ToArray());
        var paper = (await store.Put("layout.pdf", content)).Document!;
        Assert.Empty(store.Keep([paper]));
        await world.Do(id, Officer, new AskSupplement("the layout", "7d"));
        await world.Do(id, Filer, new ExtendSupplement("5d", "the architect is away"));
        await world.Do(id, Filer, new GiveSupplement("the hall faces south", [paper]));

        var sent = (await (await world.Enter("filer")).Open($"/my-cases/{id}")).QuerySelector("[aria-labelledby=sent]")!;

        Assert.Contains("the architect is away", sent.TextContent, StringComparison.Ordinal);
        var supplement = sent.QuerySelectorAll(".timeline > li")[^1];
        Assert.Contains("the hall faces south", supplement.TextContent, StringComparison.Ordinal);
        Assert.Contains("layout.pdf", supplement.TextContent, StringComparison.Ordinal);
        Assert.Contains(paper.Sha256, supplement.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("2026-09-21", supplement.QuerySelector("time")!.GetAttribute("datetime"), StringComparison.Ordinal);
        Assert.Null(sent.Closest("details, .no-print"));
    }

    [Fact]
    public void Every_act_of_a_firm_leaves_something_in_what_it_sent()
    {
        string[] recorded = ["request-arrived", "supplement-given", "supplement-extended", "extension-consent-answered",
            "request-withdrawn", "objection-filed",
            "insurance-proved", "demonstration-started", "condition-reported", "term-extension-requested",
            "law-revision-requested", "results-reported", "question-asked", "message-confirmed",
            "documents-added", "document-masked", "supplement-part-given", "filing-corrected"];

        Assert.Equal(
            ActShape.All.Values.Count(s => s.By.Any(b => b.Side == Side.Firm) || s.Type == typeof(FileRequest)),
            recorded.Count(name => Cases.Web.Pages.MyCases.SentByFirm.Is(new(1, name, default, default, "filer", []))));
    }

    [Fact]
    public async Task Documents_are_added_unasked_and_none_at_all_is_a_fault_beside_the_field()
    {
        var id = await world.InReview();
        var (filer, address) = (await world.Enter("filer"), $"/cases/{id}/acts/add-documents");
        var none = await (await filer.Send(address, ("Text", "the layout"))).Document();
        Assert.Equal("Choose at least one document.", none.QuerySelector("fieldset.field-wrong .field-error")!.TextContent);
        var form = await filer.Open(address);
        Assert.Null(form.QuerySelector("main fieldset .field-optional"));
        var body = new MultipartFormDataContent
        {
            { new StringContent("the layout"), "Text" },
            { new ByteArrayContent("%PDF-1.7 layout"u8.ToArray()), "Documents", "layout.pdf" },
        };
        foreach (var hidden in form.QuerySelectorAll("main form input[type=hidden]"))
        {
            body.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        }
        Assert.Equal(HttpStatusCode.Redirect, (await filer.PostAsync(address, body)).StatusCode);

        var sent = (await filer.Open($"/my-cases/{id}")).QuerySelector("[aria-labelledby=sent]")!;
        var seen = (await (await world.Enter("officer")).Open($"/cases/{id}")).QuerySelector("main")!;
        Assert.All([sent, seen], part => Assert.Contains("layout.pdf", part.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_overdue_case_without_a_handler_says_so_and_whom_to_ask()
    {
        var id = await world.InReview();
        world.At("2026-10-26 09:00");

        var still = Plain((await (await world.Enter("filer", "ko")).Open($"/my-cases/{id}")).QuerySelector(".standing-still")!);

        Assert.Contains("담당자가 아직 정해지지 않았습니다", still, StringComparison.Ordinal);
        Assert.Contains("문의: 산업통상부. 민원번호 2026-000001", still, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_says_why_since_when_and_that_its_end_is_not_known()
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new PauseClock("test", new(2026, 9, 21), "Note"));

        var still = Plain((await (await world.Enter("filer")).Open($"/my-cases/{id}")).QuerySelector(".standing-still")!);

        Assert.Contains("Paused for: ", still, StringComparison.Ordinal);
        Assert.Contains("21 Sep", still, StringComparison.Ordinal);
        Assert.Contains("No last day is known yet", still, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_was_returned_says_why_and_is_filed_again_from_what_was_filed()
    {
        var id = await Returned();
        var filer = await world.Enter("filer");
        var page = await filer.Open($"/my-cases/{id}");
        Assert.Contains("never supplemented", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("not confirmed", page.QuerySelector(".standing-still")!.TextContent, StringComparison.Ordinal);
        var form = page.QuerySelector(".standing-still form")!;

        using var begun = await filer.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(
            form.QuerySelectorAll("input")
                .Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))));

        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        var draft = await filer.Open(begun.Headers.Location!.OriginalString);
        Assert.Equal(SampleFiling.For().Title, draft.QuerySelector("#Input_Title")!.GetAttribute("value"));
        Assert.Equal(SampleFiling.For().Request, draft.QuerySelector("#Input_Request")!.TextContent.Trim());
        Assert.Equal("100", draft.QuerySelector("#Input_AnnualTonnes")!.GetAttribute("value"));
        Assert.NotNull(draft.QuerySelector("[name='Input.Minerals'][value=lithium][checked]"));
    }

    [Fact]
    public async Task Discarding_a_draft_is_asked_once_more()
    {
        var id = await Returned();
        var filer = await world.Enter("filer");
        var form = (await filer.Open($"/my-cases/{id}")).QuerySelector(".standing-still form")!;
        using var begun = await filer.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(
            form.QuerySelectorAll("input")
                .Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))));

        var list = await filer.Open("/file");
        Assert.Null(list.QuerySelector("form[action*=discard]"));
        var asked = await filer.Open(list.QuerySelector(".drafts-acts a[href*=discard]")!.GetAttribute("href")!);

        Assert.Contains($"Discard “{SampleFiling.For().Title}”?", asked.QuerySelector("#discard h2")!.TextContent, StringComparison.Ordinal);
        var sure = asked.QuerySelector("#discard form")!;
        using var gone = await filer.PostAsync(sure.GetAttribute("action"), new FormUrlEncodedContent(
            sure.QuerySelectorAll("input")
                .Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))));
        Assert.Empty((await filer.Open("/file")).QuerySelectorAll(".drafts li"));
    }

    [Fact]
    public async Task The_history_says_by_how_much_and_until_when_a_period_was_extended()
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new ExtendPeriod("fact-check", "10d", new(2026, 11, 5), "internal"));

        var history = Plain((await (await world.Enter("filer")).Open($"/my-cases/{id}")).QuerySelector("main")!);

        Assert.Matches("extended .*10 days.*5 Nov 2026", history);
        Assert.DoesNotContain("internal", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_cases_that_an_agency_works_on_the_one_that_is_due_first_stands_first()
    {
        var soon = await world.InReview();
        world.At("2026-09-23 09:00");
        var later = await world.InReview();

        var cards = (await (await world.Enter("filer")).Open("/my-cases")).QuerySelectorAll(".case-card-title");

        Assert.Equal([$"/my-cases/{soon}", $"/my-cases/{later}"], cards.Select(c => c.GetAttribute("href")));
    }

    private async Task<Guid> Returned()
    {
        var id = await world.InReview("improvement-request");
        await world.Do(id, Officer, new AskSupplement("the layout", "3d"));
        world.At("2026-10-01 09:00");
        await world.Do(id, Officer, new AskSupplement("the layout, again", "3d"));
        world.At("2026-10-16 09:00");
        await world.Do(id, Officer, new ReturnRequest("never supplemented"));
        await world.Do(id, new("approver", Role.Approver, PeriodWorld.Agency), new ApproveProposal());
        return id;
    }

    private static string Plain(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

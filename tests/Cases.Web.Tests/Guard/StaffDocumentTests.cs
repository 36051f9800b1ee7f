using System.Net;
using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Guard;

/// <summary>
/// Agencies attach documents to what they do, on pages and over the API, and read beforehand who will see them.
/// </summary>
public sealed class StaffDocumentTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    [Theory]
    [InlineData("give-opinion", "haneul-env-officer"), InlineData("ask-agencies", "kicox-officer"),
        InlineData("ask-supplement", "kicox-officer")]
    public async Task The_form_of_an_act_of_staff_takes_documents_and_says_who_will_see_them(string act, string person)
    {
        var form = await (await world.Browser(person, "ko")).Open($"/cases/{world.InReview}/acts/{act}");

        Assert.NotNull(form.QuerySelector("input[type=file]#Documents"));
        Assert.Matches("신청인", form.QuerySelector("#Documents-hint b")!.TextContent);
    }

    [Fact]
    public void Every_act_of_staff_that_takes_documents_says_who_will_see_them()
    {
        var texts = new Language.TextResources().All(new System.Globalization.CultureInfo("ko"));

        string[] silent = [.. ActShape.All.Values.Where(s => s.By.Any(b => b.Side is Side.Lead or Side.Asked))
            .Where(s => s.Fields.Any(f => f.Kind == FieldKind.Documents) && !texts.ContainsKey($"act.seen.{s.Name}"))
            .Select(s => s.Name)];

        Assert.Empty(silent);
    }

    [Fact]
    public async Task What_is_attached_to_an_opinion_stands_beside_it_on_the_case_page_of_the_lead()
    {
        var id = await world.Arrived(GuardWorld.Firm(Role.FirmFiler));
        await world.Do(id, GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk), new Receive());
        await world.Do(id, GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk),
            new TriageRequest("tenancy-contract-with-permits", GuardWorld.Lead, "Note"));
        await world.Do(
            id, GuardWorld.Officer(GuardWorld.Lead), new AskAgencies([new(GuardWorld.Asked, "permit-check", true, "May it?")]));
        var asked = await world.Browser("haneul-env-officer");
        var form = await asked.Open($"/cases/{id}/acts/give-opinion");
        var body = new MultipartFormDataContent
        {
            { new StringContent("1"), "HandOff" }, { new StringContent("agree"), "Kind" },
            { new StringContent("It may."), "Text" },
            { new ByteArrayContent("%PDF-1.7 measured"u8.ToArray()), "Documents", "measured.pdf" },
        };
        foreach (var hidden in form.QuerySelectorAll("main form input[type=hidden]"))
        {
            body.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        }

        using var sent = await asked.PostAsync($"/cases/{id}/acts/give-opinion", body);

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var link = (await (await world.Browser("kicox-officer")).Open($"/cases/{id}")).QuerySelector(".hand-offs .files a");
        Assert.Equal("measured.pdf", link?.TextContent);
    }

    [Fact]
    public async Task Of_a_decision_that_was_not_served_the_firm_reads_no_settled_condition_and_no_document_of_it()
    {
        var paper = await world.Stored("settled.pdf", "%PDF-1.7 settled");
        var (clerk, officer) = (GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk), GuardWorld.Officer(GuardWorld.Lead));
        var id = await world.Arrived(GuardWorld.Firm(Role.FirmFiler));
        await world.Do(id, clerk, new Receive());
        await world.Do(id, clerk, new TriageRequest("tenancy-contract", GuardWorld.Lead, "Note"));
        await world.Do(id, officer, new Recommend(new(DispositionKind.GrantedWithConditions, "Reasons", [new("Report")], null)));
        await world.Do(id, GuardWorld.Staff(GuardWorld.Lead, Role.Approver), new Approve());
        await world.Do(id, officer, new SettleCondition(1, true, "Note", [paper]));
        var firm = await world.Browser("firm-a-filer");

        Assert.DoesNotContain("settled.pdf", (await firm.Open($"/my-cases/{id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("condition-settled", await firm.GetStringAsync($"/api/v1/cases/{id}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await firm.GetAsync($"/cases/{id}/documents/{paper.Sha256}")).StatusCode);
    }

    [Theory]
    [InlineData("ko", "암호 있음", "보낸 사람"), InlineData("en", "password-protected", "whoever sent it")]
    public async Task Wherever_a_locked_document_stands_on_a_case_it_is_marked_and_says_whom_to_ask(
        string language, string mark, string whom)
    {
        var locked = (await world.Stored($"locked-{language}.pdf", $"%PDF-1.7 locked {language}")) with { Encrypted = true };
        var plain = await world.Stored($"plain-{language}.pdf", $"%PDF-1.7 plain {language}");
        var (clerk, officer) = (GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk), GuardWorld.Officer(GuardWorld.Lead));
        var id = await world.Arrived(GuardWorld.Firm(Role.FirmFiler));
        await world.Do(id, clerk, new Receive());
        await world.Do(id, clerk, new TriageRequest("tenancy-contract-with-permits", GuardWorld.Lead, "Note"));
        await world.Do(id, officer, new AskAgencies([new(GuardWorld.Asked, "permit-check", true, "May it?")], [locked, plain]));
        await world.Do(id, officer, new AskSupplement("more", "7d", [locked, plain]));
        await world.Do(id, GuardWorld.Firm(Role.FirmFiler), new GiveSupplement("more", [locked, plain]));

        var staff = await (await world.Browser("kicox-officer", language)).Open($"/cases/{id}");
        var firm = await (await world.Browser("firm-a-filer", language)).Open($"/my-cases/{id}");

        Assert.Single(staff.QuerySelectorAll(".hand-offs .files .files-locked"));
        Assert.Single(staff.QuerySelectorAll("[aria-labelledby=documents] .files .files-locked"));
        var lines = staff.QuerySelectorAll(".files li").Concat(firm.QuerySelectorAll(".files li")).ToList();
        Assert.True(lines.Count(l => l.QuerySelector(".files-name")!.TextContent == locked.Name) >= 5);
        Assert.All(lines, line => Assert.Equal(
            line.QuerySelector(".files-name")!.TextContent == locked.Name ? mark : null,
            line.QuerySelector(".files-locked")?.FirstChild!.TextContent));
        Assert.All(lines.Select(l => l.QuerySelector(".files-locked")).OfType<AngleSharp.Dom.IElement>(),
            shown => Assert.Contains(whom, shown.GetAttribute("title"), StringComparison.Ordinal));
        Assert.Contains(staff.QuerySelectorAll(".timeline-facts"), facts =>
            facts.TextContent.Contains($"{locked.Name} ({mark}), {plain.Name}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_firm_reads_in_the_history_of_its_case_which_agencies_were_asked_and_which_answered()
    {
        var page = await (await world.Browser("firm-a-owner", "en")).Open($"/my-cases/{world.Ended}");

        string[] asked = [.. page.QuerySelectorAll(".timeline-what").Select(l => l.TextContent)
            .Where(l => l.Contains("asked", StringComparison.Ordinal))];
        var law = world.App.Services.GetRequiredService<LawBook>();
        Assert.All(
            [GuardWorld.Asked, GuardWorld.AlsoAsked, GuardWorld.Cancelled],
            agency => Assert.Contains(asked, line => line.Contains(law.Agency(agency)!.Name.En, StringComparison.Ordinal)));
        Assert.Contains(page.QuerySelectorAll(".timeline-what"), line =>
            line.TextContent.Contains("answered", StringComparison.Ordinal)
                && line.TextContent.Contains(law.Agency(GuardWorld.Asked)!.Name.En, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_documents_an_act_is_recorded_as_it_was_before_acts_of_staff_took_any()
    {
        var id = await world.Arrived(GuardWorld.Firm(Role.FirmFiler));
        await world.Do(id, GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk), new Receive());
        await world.Do(id, GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk), new AskSupplement("more", "7d", []));
        var asked = (await world.App.Services.GetRequiredService<ICaseLedger>().Read(id))[^1];
        Assert.DoesNotContain("documents", Encoding.UTF8.GetString(asked.Body), StringComparison.OrdinalIgnoreCase);
    }
}

using System.Net;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Web.Auth;
using Cases.Web.Auth.Provider;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Claim = System.Security.Claims.Claim;

namespace Cases.Web.Tests;

/// <summary>The help desk finds any case, sees of it what the firm sees, and does nothing.</summary>
public sealed class HelpDeskTests(WebApp app) : IClassFixture<WebApp>
{
    private const string Person = "helper-of-firms";

    [Fact]
    public async Task A_case_is_found_by_its_number_its_firm_and_its_registration_number()
    {
        var (id, browser) = (await File("Zq흑연 헬프"), await Enter());
        var number = (await app.Services.GetRequiredService<ICaseLedger>().Read(id))
            .Select(s => CaseJson.Event(s.Name, s.Body)).OfType<RequestArrived>().Single().Number;

        foreach (var typed in (string[])[number, number.Replace("-", "", StringComparison.Ordinal), "zq흑연 가상자원",
            "zq흑연 123-45-67891"])
        {
            var found = await browser.Open($"/help-desk?q={Uri.EscapeDataString(typed)}");
            var row = Assert.Single(found.QuerySelectorAll("tbody tr"));
            Assert.Equal($"/help-desk/{id}", row.QuerySelector("a")!.GetAttribute("href"));
            Assert.Contains("Ministry of Trade", row.TextContent, StringComparison.Ordinal);
            Assert.Contains("left", row.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(" 2 ", true)]
    [InlineData("--", true)]
    [InlineData("a-", true)]
    public async Task Nothing_is_listed_that_was_not_asked_for(string typed, bool warns)
    {
        await File("Not asked for");

        var page = await (await Enter()).Open($"/help-desk?q={Uri.EscapeDataString(typed)}");

        Assert.Empty(page.QuerySelectorAll("tbody tr"));
        Assert.Equal(warns, page.QuerySelector(".notice-warn") is not null);
    }

    [Fact]
    public async Task A_case_opens_as_its_firm_sees_it_with_its_holder_and_its_days_and_no_act()
    {
        var (id, browser) = (await File("Opened"), await Enter());

        var page = await browser.Open($"/help-desk/{id}");

        var facts = page.QuerySelector("#help-desk-facts")!.TextContent;
        Assert.Contains("Ministry of Trade", facts, StringComparison.Ordinal);
        Assert.Contains("left", facts, StringComparison.Ordinal);
        Assert.Equal("/help-desk", page.QuerySelector(".breadcrumb a")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("a[href*='/acts/'], a[href^='/my-cases'], main form[method=post]"));
        using var moved = await browser.GetAsync($"/cases/{id}");
        Assert.Equal((HttpStatusCode.Redirect, $"/help-desk/{id}"), (moved.StatusCode, $"{moved.Headers.Location}"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/help-desk/{Guid.NewGuid()}")).StatusCode);
    }

    [Fact]
    public void No_act_is_for_the_help_desk() => Assert.DoesNotContain(ActShape.All.Values, shape => shape.IsFor(Role.HelpDesk));

    [Theory]
    [InlineData(null)]
    [InlineData("motir")]
    public void The_provider_says_who_is_of_the_help_desk_with_an_agency_or_without(string? agency)
    {
        var (settings, faults) = ProviderSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["SignIn:Authority"] = "https://id.example.invalid", ["SignIn:ClientId"] = "cases",
                ["SignIn:Roles:0:From"] = "지원창구", ["SignIn:Roles:0:To"] = Roles.HelpDesk,
            }).Build());
        Claim[] told = [new("sub", "h-1"), new("role", "지원창구"), .. agency is null ? [] : (Claim[])[new("agency", agency)]];

        var read = new ClaimReading(settings!, app.Services.GetRequiredService<LawBook>())
            .Read(new(new System.Security.Claims.ClaimsIdentity(told)));

        Assert.Empty(faults);
        Assert.Null(read.Refusal);
        Assert.Equal((Roles.HelpDesk, agency), (read.Person!.Role, read.Person.Agency));
    }

    private Task<Guid> File(string title) => DeskWorld.File(app, "firm-of-callers", title: title);

    private async Task<HttpClient> Enter()
    {
        await app.Services.GetRequiredService<Cases.Grains.Ledger.IPeople>().Keep(
            [new(Person, Person, Person, Roles.HelpDesk, null, null, null, null, "en", null)]);
        return await DeskWorld.Enter(app, Person);
    }
}

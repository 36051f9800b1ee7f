using System.Net;
using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Pages.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Guard;

/// <summary>What is written down beside readings of cases: what was refused, searched, and shown of people and figures.</summary>
public sealed class NotedTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    private const string Address = "203.0.113.9";

    [Theory]
    [InlineData("kicox-officer", "GET", "/admin", "refused/GET /admin")]
    [InlineData("auditor", "GET", "/desk?handler=csv", "refused/GET /desk")]
    [InlineData("firm-a-owner", "GET", "/audit", "refused/GET /audit")]
    [InlineData("kicox-desk-manager", "GET", "/turnaround/molit", "refused/GET /turnaround/{agency}")]
    public async Task A_page_that_is_not_this_persons_is_refused_in_the_log(
        string person, string verb, string address, string task)
    {
        var status = await Send(person, new(verb), address);

        Assert.True(status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{status}");
        await Last(person, task, null);
    }

    [Theory]
    [InlineData("firm-b-owner", "/my-cases/{0}", "refused/GET /my-cases/{id:guid}")]
    [InlineData("firm-b-owner", "/api/v1/cases/{0}", "refused/GET /api/v1/cases/{id:guid}")]
    [InlineData("nier-officer", "/cases/{0}", "refused/GET /cases/{id:guid}")]
    [InlineData("nier-officer", "/cases/{0}/acts/claim", "refused/claim")]
    [InlineData("nier-officer", "/cases/{0}/documents/00", "refused/GET /cases/{id:guid}/documents/{sha256}")]
    public async Task A_case_that_is_not_this_persons_is_refused_in_the_log(string person, string address, string task)
    {
        Assert.Equal(HttpStatusCode.NotFound, await Send(
            person, HttpMethod.Get, string.Format(System.Globalization.CultureInfo.InvariantCulture, address, world.Ended)));

        await Last(person, task, world.Ended);
    }

    [Fact]
    public async Task An_act_that_is_not_this_persons_is_refused_in_the_log_on_a_page_and_over_the_API()
    {
        var id = await world.Arrived(GuardWorld.Firm(Role.FirmFiler));
        // A page answers with the reason beside its form; the form is a clerk's, so that an approver sends it by hand.
        var approver = await world.Browser("motir-approver");
        const string name = "__RequestVerificationToken";
        var token = (await approver.Open("/inbox")).QuerySelector($"input[name={name}]")!.GetAttribute("value")!;
        using var form = new HttpRequestMessage(HttpMethod.Post, $"/cases/{id}/acts/receive");
        form.Content = new FormUrlEncodedContent(
            [KeyValuePair.Create(name, token), KeyValuePair.Create("version", $"{await world.VersionOf(id)}")]);
        form.Headers.Add(ComesFrom.Header, Address);
        await approver.SendAsync(form);
        await Last("motir-approver", "refused/receive", id);

        var stranger = await world.Browser("nier-officer");
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{id}/acts/receive");
        message.Headers.Add(ComesFrom.Header, Address);
        message.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SendAsync(message)).StatusCode);

        await Last("nier-officer", "refused/receive", id);
    }

    [Theory]
    [InlineData("administrator", "/admin", "page:directory")]
    [InlineData("administrator", "/admin/left-over", "page:left-over")]
    [InlineData("administrator", "/admin/sessions", "page:sessions")]
    [InlineData("administrator", "/admin/calendar", "page:calendar")]
    [InlineData("inspector", "/turnaround", "page:figures")]
    [InlineData("inspector", "/turnaround?handler=csv", "export:figures")]
    [InlineData("kicox-officer", "/desk?q=zz", "search:desk")]
    [InlineData("auditor", "/audit?person=zz", "search:access-log")]
    public async Task What_tells_of_people_or_figures_and_what_is_searched_is_written_down(
        string person, string address, string task)
    {
        Assert.Equal(HttpStatusCode.OK, await Send(person, HttpMethod.Get, address));

        await Last(person, task, null);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("CSV")]
    [InlineData("xlsx")]
    [InlineData("csv&handler=")]
    public async Task Each_file_that_is_taken_is_a_line_of_its_own_however_it_is_asked_for(string handler)
    {
        var before = await Taken();

        Assert.Equal(HttpStatusCode.OK, await Send("inspector", HttpMethod.Get, "/turnaround?handler=" + handler));

        Assert.Equal(before + 1, await Taken());

        async Task<int> Taken() => (await world.AccessLog("inspector")).Count(line => line.Task == "export:figures");
    }

    private async Task Last(string person, string task, Guid? caseId)
    {
        var line = (await world.AccessLog(person))[0];
        Assert.Equal((task, Address, caseId), (line.Task, line.Source, line.CaseId));
        Assert.NotEqual(task, world.App.Services.GetRequiredService<TaskWords>().Of(task));
    }

    private async Task<HttpStatusCode> Send(string person, HttpMethod verb, string address)
    {
        using var message = new HttpRequestMessage(verb, address);
        message.Headers.Add(ComesFrom.Header, Address);
        using var answer = await (await world.Browser(person)).SendAsync(message);
        return answer.StatusCode;
    }
}

using System.Net;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Web.Auth.Own;
using Cases.Web.Tests.Filing;
using Microsoft.Extensions.DependencyInjection;
using static Cases.Web.Tests.SigningIn.OwnAccountsBed;
using Person = Cases.Grains.Ledger.Person;

namespace Cases.Web.Tests.SigningIn;

/// <summary>A firm that signed itself up is marked on its cases until the lead agency has made sure who it is.</summary>
public sealed class UnconfirmedFirmTests(OwnAccountsBed bed) : IClassFixture<OwnAccountsBed>
{
    [Fact]
    public async Task Its_cases_say_so_to_the_lead_until_a_clerk_there_has_made_sure()
    {
        var id = await Filed();
        var clerk = await Enter("motir", "intake-clerk");

        var mark = (await clerk.Open($"/cases/{id}")).QuerySelector("main .notice-warn")!;
        Assert.Contains("Unconfirmed firm", mark.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/cases/{id}/firm", mark.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.Send($"/cases/{id}/firm")).StatusCode);

        Assert.DoesNotContain("Unconfirmed", (await clerk.Open($"/cases/{id}")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("Confirmed by", (await clerk.Open($"/cases/{id}/firm")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_makes_sure_of_it()
    {
        var id = await Filed();

        foreach (var (agency, role, status) in ((string, string, HttpStatusCode)[])[
            ("nier", "intake-clerk", HttpStatusCode.NotFound), ("motir", "approver", HttpStatusCode.Forbidden)])
        {
            var browser = await Enter(agency, role);
            Assert.Equal(status, (await browser.GetAsync($"/cases/{id}/firm")).StatusCode);
            var form = await browser.Open("/procedures");
            var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            Assert.Equal(status, (await browser.PostAsync($"/cases/{id}/firm", new FormUrlEncodedContent(
                [KeyValuePair.Create("__RequestVerificationToken", token)]))).StatusCode);
        }
        Assert.Contains("Unconfirmed", (await (await Enter("motir", "officer")).Open($"/cases/{id}")).QuerySelector("main")!
            .TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_finds_their_number_taken_says_so_once_and_the_lead_reads_it()
    {
        var number = NewNumber();
        var id = await Filed(number);
        var link = LinkIn(await bed.SignUp(NewAddress(), number, firm: "The Other Metals"));
        var browser = bed.App.Browser("en");

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Send(link, ("Reason", " "))).StatusCode);
        var taken = await (await browser.Send(link, ("Reason", "We have had it since 1999."))).Document();
        Assert.NotNull(taken.QuerySelector(".notice-done"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link)).StatusCode);

        var clerk = await Enter("motir", "intake-clerk");
        Assert.Contains("disputes about this firm", (await clerk.Open($"/cases/{id}")).QuerySelector("main .notice-warn")!
            .TextContent, StringComparison.Ordinal);
        var page = (await clerk.Open($"/cases/{id}/firm")).QuerySelector("main")!.TextContent;
        Assert.Contains("The Other Metals", page, StringComparison.Ordinal);
        Assert.Contains("since 1999", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_disputes_once_and_whom_there_is_no_room_for_is_told_so_and_may_come_again()
    {
        var number = NewNumber();
        await bed.Owner(NewAddress(), number);
        var firm = bed.App.Services.GetRequiredService<IGrainFactory>()
            .GetGrain<IFirmStandingGrain>(OwnAccounts.FirmOf(number.Replace("-", "", StringComparison.Ordinal)));
        for (var i = 0; i < 20; i++)
        {
            await firm.Dispute(Dispute($"first{i}@firm.example", "first"));
        }
        await firm.Dispute(Dispute("FIRST0@firm.example", "second"));
        var disputes = (await firm.Read())!.Disputes;
        Assert.Equal((20, "second"), (disputes.Count, disputes[^1].Reason));
        var link = LinkIn(await bed.SignUp(NewAddress(), number));

        var full = await bed.App.Browser("en").Send(link, ("Reason", "We have had it since 1999."));

        Assert.Equal(HttpStatusCode.Conflict, full.StatusCode);
        Assert.Null((await full.Document()).QuerySelector(".notice-done"));
        Assert.Equal(HttpStatusCode.OK, (await bed.App.Browser().GetAsync(link)).StatusCode);

        static NumberDispute Dispute(string email, string reason) =>
            new(Guid.NewGuid(), "Fictional", "Invented", email, reason, DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task It_takes_on_no_other_number_afterwards()
    {
        var (number, other) = (NewNumber(), NewNumber());
        var owner = await bed.Owner(NewAddress(), number);

        foreach (var (typed, status) in ((string, HttpStatusCode)[])[(other, HttpStatusCode.BadRequest),
            ("", HttpStatusCode.BadRequest), (number, HttpStatusCode.Redirect)])
        {
            var answer = await owner.Send(
                "/firm-profile", ("Input.Name", "Fictional Metals"), ("Input.RegistrationNumber", typed));
            Assert.Equal(status, answer.StatusCode);
        }
    }

    /// <summary>A case of a firm that has just signed itself up.</summary>
    private async Task<Guid> Filed(string? number = null)
    {
        number ??= NewNumber();
        var filer = new Filer(bed.App, await bed.Owner(NewAddress(), number));
        var draft = await filer.Start();
        await filer.Fill(draft, "review", new Dictionary<string, string>
        {
            ["Input.FirmName"] = "Fictional Metals", ["Input.RegistrationNumber"] = number,
        });
        Assert.Equal(HttpStatusCode.Redirect, (await filer.File(draft)).StatusCode);
        Assert.NotEmpty(await filer.Recorded(draft));
        return draft;
    }

    private async Task<HttpClient> Enter(string agency, string role)
    {
        var id = $"{agency}-{role}";
        await bed.App.Services.GetRequiredService<IPeople>().Keep(
            [new Person(id, "가상", "Invented", role, agency, null, null, null, "en", null)]);
        var browser = bed.App.Browser("en");
        await browser.Send("/demo/sign-in", ("id", id));
        return browser;
    }
}

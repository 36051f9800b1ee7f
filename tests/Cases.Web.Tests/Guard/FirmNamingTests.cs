using System.Net;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Guard;

/// <summary>A firm that calls itself otherwise keeps its name and number until the agency in charge has made sure.</summary>
public sealed class FirmNamingTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    private const string Old = "Old Metals";
    private const string New = "New Metals";
    private const string Address = "owner@old-metals.example";

    [Fact]
    public async Task Another_name_or_number_counts_once_the_lead_has_made_sure_and_the_officer_sees_both()
    {
        var owner = await Said();
        Assert.Equal((Old, "123-45-67891"), await Called());
        Assert.Contains(
            New, (await owner.Open("/firm-profile")).QuerySelector(".notice-warn")!.TextContent, StringComparison.Ordinal);

        var clerk = await world.Browser($"{GuardWorld.Lead}-intake-clerk");
        Assert.Contains(New, (await clerk.Open($"/cases/{world.InReview}")).QuerySelector("main .notice-warn")!.TextContent,
            StringComparison.Ordinal);
        var page = await clerk.Open($"/cases/{world.InReview}/firm");
        var facts = page.QuerySelector("[aria-labelledby=naming] dl")!.TextContent;
        Assert.Contains(Old, facts, StringComparison.Ordinal);
        Assert.Contains(New, facts, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await Answer(clerk, "true", page)).StatusCode);

        Assert.Equal((New, "220-81-62517"), await Called());
        Assert.Null((await owner.Open("/firm-profile")).QuerySelector(".notice-warn"));
        Assert.Contains(await world.AccessLog($"{GuardWorld.Lead}-intake-clerk"), l => l.Task == "firm-renamed");
    }

    [Fact]
    public async Task What_is_refused_is_told_to_the_firm_and_what_gave_way_meanwhile_is_not_settled()
    {
        var owner = await Said();
        var clerk = await world.Browser($"{GuardWorld.Lead}-intake-clerk");
        var seen = await clerk.Open($"/cases/{world.InReview}/firm");
        await owner.Send("/firm-profile", ("Input.Name", "Newest Metals"), ("Input.RegistrationNumber", "123-45-67891"));

        Assert.Equal(HttpStatusCode.Conflict, (await Answer(clerk, "true", seen)).StatusCode);
        Assert.Equal((Old, "123-45-67891"), await Called());
        await Answer(clerk, "false", await clerk.Open($"/cases/{world.InReview}/firm"));

        Assert.Equal((Old, "123-45-67891"), await Called());
        Assert.Null((await clerk.Open($"/cases/{world.InReview}/firm")).QuerySelector("[aria-labelledby=naming]"));
        Assert.Contains("Newest Metals", (await owner.Open("/firm-profile")).QuerySelector("#naming-refused")!.TextContent,
            StringComparison.Ordinal);
        var share = IAccountLettersGrain.ShareOf(Address);
        var letters = await world.App.Services.GetRequiredService<IGrainFactory>().GetGrain<IAccountLettersGrain>(share).Waiting();
        Assert.Contains(letters, letter => letter is { Kind: AccountLetterKinds.NamingRefused, To: Address });

        await owner.Send("/firm-profile", ("Input.Name", New), ("Input.RegistrationNumber", "220-81-62517"));
        Assert.Null((await owner.Open("/firm-profile")).QuerySelector("#naming-refused"));
    }

    [Fact]
    public async Task The_firm_takes_back_what_waits_by_typing_what_it_is_called()
    {
        var owner = await Said();

        await owner.Send("/firm-profile", ("Input.Name", Old), ("Input.RegistrationNumber", "1234567891"), ("Input.Ksic", "38311"));

        Assert.Null((await owner.Open("/firm-profile")).QuerySelector("main .notice-warn"));
        var clerk = await world.Browser($"{GuardWorld.Lead}-intake-clerk");
        Assert.Null((await clerk.Open($"/cases/{world.InReview}/firm")).QuerySelector("[aria-labelledby=naming]"));
        Assert.Equal((Old, "123-45-67891"), await Called());
        Assert.Equal("38311", (await Firm.Profile())!.Ksic);
    }

    [Fact]
    public async Task An_address_that_is_saved_meanwhile_does_not_bring_the_name_of_before_back()
    {
        await Said();
        var typed = (await Firm.Profile())! with { ContactEmail = "late@firm.example" };
        await Firm.Called(New, "220-81-62517");

        await Firm.Describe(typed);

        Assert.Equal((New, "220-81-62517"), await Called());
        Assert.Equal("late@firm.example", (await Firm.Profile())!.ContactEmail);
    }

    [Theory]
    [InlineData("nier-intake-clerk", HttpStatusCode.NotFound)]
    [InlineData("haneul-env-officer", HttpStatusCode.Forbidden)]
    [InlineData("firm-a-owner", HttpStatusCode.Forbidden)]
    public async Task Nobody_else_settles_it(string person, HttpStatusCode status)
    {
        await Said();
        var seen = await (await world.Browser($"{GuardWorld.Lead}-intake-clerk")).Open($"/cases/{world.InReview}/firm");
        var browser = await world.Browser(person);
        var token = (await browser.Open("/procedures")).QuerySelector("input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;

        using var answer = await browser.PostAsync($"/cases/{world.InReview}/firm?handler=Naming", new FormUrlEncodedContent(
            [KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("naming", IdIn(seen)),
                KeyValuePair.Create("accepted", "true")]));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal((Old, "123-45-67891"), await Called());
    }

    private async Task<HttpClient> Said()
    {
        var people = world.App.Services.GetRequiredService<IPeople>();
        await people.Keep([(await people.Find("firm-a-owner"))! with { Email = Address }]);
        await Firm.SetProfile(new(Old, "123-45-67891", "38312", "", "", "", "", "", ""));
        var owner = await world.Browser("firm-a-owner");
        var answer = await owner.Send("/firm-profile", ("Input.Name", New), ("Input.RegistrationNumber", "220-81-62517"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return owner;
    }

    private IFirmGrain Firm => world.App.Services.GetRequiredService<IGrainFactory>().GetGrain<IFirmGrain>("firm-a");

    private async Task<(string, string)> Called() => await Firm.Profile() is { } p ? (p.Name, p.RegistrationNumber) : default;

    private static string IdIn(AngleSharp.Dom.IDocument page) =>
        page.QuerySelector("input[name=naming]")!.GetAttribute("value")!;

    private Task<HttpResponseMessage> Answer(HttpClient clerk, string accepted, AngleSharp.Dom.IDocument seen) =>
        clerk.PostAsync($"/cases/{world.InReview}/firm?handler=Naming", new FormUrlEncodedContent([
            KeyValuePair.Create("__RequestVerificationToken",
                seen.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            KeyValuePair.Create("naming", IdIn(seen)), KeyValuePair.Create("accepted", accepted),
        ]));
}

using System.Net;
using Cases.TestKit;

namespace Cases.Web.Tests;

public sealed class SignInTests(WebApp app) : IClassFixture<WebApp>
{
    [Theory]
    [InlineData("demo-filer", "Firm filer")]
    [InlineData("demo-officer", "Officer")]
    [InlineData("demo-administrator", "Administrator")]
    public async Task A_demo_person_signs_in_with_one_click_and_out_with_another(string id, string role)
    {
        var browser = app.Browser("en");
        var entered = await browser.Send("/demo/sign-in", ("id", id));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);

        var styles = await browser.Open("/dev/styles");
        Assert.StartsWith(role, styles.QuerySelector(".who-role")!.TextContent, StringComparison.Ordinal);

        var token = styles.QuerySelector(".sign-out input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.PostAsync(
            "/sign-out", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));
        Assert.Null((await browser.Open("/dev/styles")).QuerySelector(".who-role"));
    }

    [Fact]
    public async Task Signing_in_never_leads_to_another_site()
    {
        var entered = await app.Browser().Send("/demo/sign-in", ("id", "demo-officer"), ("returnUrl", "//elsewhere.invalid/"));

        Assert.Equal("/", entered.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Nobody_signs_in_as_somebody_who_is_not_there() =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().Send("/demo/sign-in", ("id", "demo-nobody"))).StatusCode);

    [Fact]
    public async Task Demo_sign_in_and_samples_do_not_exist_in_production()
    {
        await using var production = WebApp.In("Production");
        var browser = production.Browser("en");

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/demo/sign-in")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/dev/styles")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync("/demo/sign-in", null)).StatusCode);
        var page = await browser.Open("/sign-in");
        Assert.Null(page.QuerySelector(".demo-banner"));
        Assert.DoesNotContain("demo", page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_program_refuses_to_start_in_production_without_a_sign_in_and_names_all_that_is_missing()
    {
        var said = await Refused();

        Assert.Contains("SignIn:Authority (environment variable SignIn__Authority) is missing", said, StringComparison.Ordinal);
        Assert.Contains("SignIn:ClientId (environment variable SignIn__ClientId) is missing", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_refuses_to_start_with_a_sign_in_that_cannot_be_right()
    {
        var said = await Refused(
            ("SignIn__Authority", "http://id.example.invalid"), ("SignIn__ClientId", "cases"),
            ("SignIn__ClientSecretFile", "/nowhere/secret"),
            ("SignIn__Roles__0__From", "x"), ("SignIn__Roles__0__To", "chief"), ("SignIn__IdleMinutes", "soon"),
            ("SignIn__LongestHours", "-1"),
            ("SignIn__NewFirms", "maybe"), ("Consoles__Grains", "1"));

        foreach (var fault in (string[])["without https", "SignIn:ClientSecretFile", "'chief', which is no role",
            "SignIn:IdleMinutes: soon is no number",
            "SignIn:LongestHours: -1 is no number", "SignIn:NewFirms: maybe is neither", "Consoles:Grains: 1 is neither"])
            Assert.Contains(fault, said, StringComparison.Ordinal);
    }

    private static async Task<string> Refused(params (string Name, string Value)[] settings)
    {
        using var folder = new TempFolder();
        await using var program = RunningProgram.Launch(new ProgramStart
        {
            Environment = "Production", DataFolder = folder.Path,
            Variables = settings.ToDictionary(setting => setting.Name, setting => setting.Value),
        });
        Assert.Equal(1, await program.Ends(Eventually.Limit));
        return program.Output;
    }
}

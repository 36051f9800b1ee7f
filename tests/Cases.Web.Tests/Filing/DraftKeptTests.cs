using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;

namespace Cases.Web.Tests.Filing;

/// <summary>A draft is saved while it is typed, by the page itself.</summary>
public sealed class DraftKeptTests(WebApp app) : IClassFixture<WebApp>
{
    [Fact]
    public async Task What_is_typed_is_kept_by_the_page_and_the_next_keeping_goes_on_from_there()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        var form = await filer.Browser.Open($"/file/{id}");

        using var first = await Keep(filer, id, form, "Typed", Over(form));
        var answer = JsonNode.Parse(await first.Content.ReadAsStringAsync())!;
        using var second = await Keep(filer, id, form, "Typed on", $"{answer["over"]}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.StartsWith("saved ", $"{answer["said"]}", StringComparison.Ordinal);
        Assert.Equal("Typed on", await Title(filer, id));
    }

    [Fact]
    public async Task It_is_never_kept_over_what_somebody_else_has_saved_since()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        var form = await filer.Browser.Open($"/file/{id}");
        var owner = await Filer.SignedIn(app, "demo-owner");
        await owner.Save(await owner.Browser.Open($"/file/{id}"), "The owner's");

        using var late = await Keep(filer, id, form, "The filer's", Over(form));
        using var unsaid = await Keep(filer, id, form, "The filer's", "");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.BadRequest), (late.StatusCode, unsaid.StatusCode));
        Assert.Equal("The owner's", await Title(filer, id));
    }

    [Fact]
    public async Task Text_that_cannot_be_kept_is_told_apart_from_a_form_that_cannot_be_read()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        var form = await filer.Browser.Open($"/file/{id}");

        using var unclean = await Keep(filer, id, form, "a\u200bb", Over(form));
        form.QuerySelector("main [name=__RequestVerificationToken]")!.SetAttribute("value", "of another");
        using var foreign = await Keep(filer, id, form, "title", Over(form));

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest), (unclean.StatusCode, foreign.StatusCode));
    }

    [Fact]
    public async Task The_browsers_copy_goes_by_a_name_that_tells_people_apart_and_names_nobody()
    {
        var filer = await (await Filer.SignedIn(app)).Browser.Open("/file");
        var owner = await (await Filer.SignedIn(app, "demo-owner")).Browser.Open("/file");

        Assert.NotEqual(Name(filer), Name(owner));
        Assert.DoesNotContain("demo", Name(filer), StringComparison.Ordinal);
        Assert.Empty(Name(await app.Browser().Open("/")));
    }

    [Fact]
    public async Task Its_key_is_on_pages_of_one_person_alone_and_ends_with_the_next_person_and_with_the_sign_out()
    {
        var who = await Filer.SignedIn(app);
        var browser = who.Browser;
        var filer = await Key(browser);
        Assert.Equal(filer, await Key(browser));

        await browser.Send("/demo/sign-in", ("id", "demo-owner"));
        var owner = await Key(browser);
        await browser.Send("/demo/sign-in", ("id", "demo-filer"));
        var again = await Key(browser);
        await who.Post("/sign-out", await browser.Open("/file"), []);
        Assert.Empty((await browser.Open("/")).Body!.GetAttribute("data-typed-key")!);
        await browser.Send("/demo/sign-in", ("id", "demo-filer"));

        string[] keys = [filer, owner, again, await Key(browser)];
        Assert.All(keys, key => Assert.Equal(32, Convert.FromBase64String(key).Length));
        Assert.Distinct(keys);
    }

    private static async Task<string> Key(HttpClient browser) =>
        (await browser.Open("/file")).Body!.GetAttribute("data-typed-key")!;

    private static string Name(IDocument page) => page.Body!.GetAttribute("data-person")!;

    private static string Over(IDocument form) => form.QuerySelector("[name=TypedOver]")!.GetAttribute("value")!;

    private static async Task<string?> Title(Filer filer, Guid id) =>
        (await filer.Browser.Open($"/file/{id}")).QuerySelector("#Input_Title")!.GetAttribute("value");

    private static Task<HttpResponseMessage> Keep(Filer filer, Guid id, IDocument form, string title, string over) =>
        filer.Post($"/file/{id}?handler=keep", form, [("Input.Title", title), ("TypedOver", over)]);
}

using System.Net;
using AngleSharp.Dom;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Cases.Web.Tests.Guard;
using Microsoft.Extensions.DependencyInjection;
using Person = Cases.Grains.Ledger.Person;

namespace Cases.Web.Tests;

/// <summary>
/// One agency with its people, one firm, and cases received on Monday 21 September 2026, on time that the test moves. An
/// agency's own period of 20 working days, a fictional one, ends on 22 October.
/// </summary>
internal sealed class PeriodWorld : IAsyncDisposable
{
    public const string Agency = "motir", Own = "fictional-review";

    private readonly MovedTime time = new("2026-09-21 09:00");
    private int filed;

    /// <param name="law">The law book in place of the shipped one with the agency's own period; null: that one.</param>
    public PeriodWorld(LawBook? law = null) => App = new()
    {
        Time = time,
        Settings = new() { ["Law:Folder"] = RepositoryTree.PathOf("tests/Cases.Web.Tests/OwnLaw") },
        Further = law is null ? null : services => services.AddSingleton(law),
    };

    public WebApp App { get; }

    public static Actor Officer => new("officer", Role.Officer, Agency);

    public void At(string seoul) => time.Now = new MovedTime(seoul).Now;

    public async Task<Guid> InReview(string procedure = Own)
    {
        await App.Services.GetRequiredService<IPeople>().Keep(
        [
            new("officer", "officer", "officer", "officer", Agency, null, null, null, "en", null),
            new("manager", "manager", "manager", "desk-manager", Agency, null, null, null, "en", null),
            new("approver", "approver", "approver", "approver", Agency, null, null, null, "en", null),
            new("filer", "filer", "filer", "firm-filer", null, "firm-a", null, null, "en", null),
            new("reader", "reader", "reader", "firm-reader", null, "firm-a", null, null, "en", null),
            new("inspector", "inspector", "inspector", "inspector", null, null, null, null, "en", null),
        ]);
        var id = Guid.NewGuid();
        await Do(id, new("filer", Role.FirmFiler, Firm: "firm-a"),
            new FileRequest($"2026-{++filed:000000}", Agency, SampleFiling.For()));
        await Do(id, Officer, new Receive());
        await Do(id, Officer, new TriageRequest(procedure, Agency, "Note"));
        return id;
    }

    /// <summary>Somebody more who can sign in.</summary>
    public Task Person(string id, string role, string agency) =>
        App.Services.GetRequiredService<IPeople>().Keep([new(id, id, id, role, agency, null, null, null, "en", null)]);

    public Task Do(Guid id, Actor actor, CaseAct act) => DeskWorld.Do(App, id, actor, act);

    public async Task<HttpClient> Enter(string person, string language = "en")
    {
        var browser = App.Browser(language);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Send("/demo/sign-in", ("id", person))).StatusCode);
        return browser;
    }

    /// <summary>Opens the form of an act, fills it in and sends it; it must be done.</summary>
    public static async Task Done(HttpClient browser, Guid id, string act, params (string, string)[] typed)
    {
        var answer = await browser.Send($"/cases/{id}/acts/{act}", typed);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, (await answer.Document()).QuerySelector("main")?.TextContent);
    }

    /// <summary>Sends the form of an act, which must be declined: the page that comes back, with what was typed.</summary>
    public static async Task<IDocument> Declined(
        HttpClient browser, Guid id, string act, params (string Name, string Value)[] typed)
    {
        var answer = await browser.Send($"/cases/{id}/acts/{act}", typed);
        Assert.InRange((int)answer.StatusCode, 400, 409);
        var page = await answer.Document();
        Assert.All(typed, field => Assert.Equal(field.Value, Typed(page, field.Name)));
        return page;
    }

    /// <summary>What stands beside a field; empty when nothing does.</summary>
    public static string Beside(IDocument page, string field) =>
        string.Join(
            ' ', page.QuerySelector($"#{field}")!.Closest(".field")!.QuerySelectorAll(".field-error").Select(e => e.TextContent));

    public static async Task<string?> Due(HttpClient browser, Guid id) =>
        (await browser.Open($"/cases/{id}")).QuerySelector(".standing-when time")?.GetAttribute("datetime");

    public ValueTask DisposeAsync() => App.DisposeAsync();

    // A value that the form does not offer cannot be kept by a list.
    private static string Typed(IDocument page, string field) => page.QuerySelector($"#{field.Replace('.', '_')}") switch
    {
        AngleSharp.Html.Dom.IHtmlSelectElement list when list.QuerySelector("option[selected]") is { } chosen =>
            chosen.GetAttribute("value")!,
        AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value.Trim(),
        AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
        _ => "",
    };
}

using System.Net;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests;

/// <summary>Two agencies and two firms with a person each, who sign in as demo people do, and the cases they file.</summary>
internal static class DeskWorld
{
    public const string Lead = "motir", Other = "mcee";

    private static int _number = 900;

    public static Task Settle(WebApp app) => app.Services.GetRequiredService<Cases.Grains.Ledger.IPeople>().Keep(
    [
        Person("officer-lead", "officer", agency: Lead), Person("officer-lead-2", "officer", agency: Lead),
        Person("officer-lead-3", "officer", agency: Lead),
        Person("approver-lead", "approver", agency: Lead), Person("officer-other", "officer", agency: Other),
        Person("filer-a", "firm-filer", firm: "firm-a"),
        Person("filer-b", "firm-filer", firm: "firm-b"), Person("auditor", "auditor"), Person("administrator", "administrator"),
    ]);

    public static async Task<HttpClient> Enter(WebApp app, string person)
    {
        var browser = app.Browser("en");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Send("/demo/sign-in", ("id", person))).StatusCode);
        return browser;
    }

    /// <summary>A firm files a case with an agency.</summary>
    public static async Task<Guid> File(WebApp app, string firm, string agency = Lead, string title = "Hall")
    {
        var id = Guid.NewGuid();
        var filing = SampleFiling.For(ReliefKind.WasteRule) with { Title = title, Request = "Why" };
        var number = Interlocked.Increment(ref _number);
        await Do(app, id, new Actor("filer", Role.FirmOwner, Firm: firm),
            new FileRequest($"2040-{number:000000}", agency, filing));
        return id;
    }

    public static async Task Do(WebApp app, Guid id, Actor actor, CaseAct act)
    {
        var answer = await app.Services.GetRequiredService<IGrainFactory>().GetGrain<ICaseGrain>(id)
            .Act(ActRequest.Of(actor, act, Guid.NewGuid()));
        Assert.True(answer.IsDone, $"{act}: {answer.Code} {string.Join(' ', answer.Arguments)}");
    }

    private static Cases.Grains.Ledger.Person Person(string id, string role, string? agency = null, string? firm = null) =>
        new(id, id, id, role, agency, firm, null, null, "en", null);
}

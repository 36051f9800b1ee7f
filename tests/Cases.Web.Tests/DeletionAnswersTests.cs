using System.Net;
using System.Security.Cryptography;
using AngleSharp.Dom;
using Cases.Grains;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Cases.Web.Tests.Filing;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests;

/// <summary>Each request to delete has a form of its own, and whoever asked is written to once it is answered.</summary>
public sealed class DeletionAnswersTests
{
    [Fact]
    public async Task What_is_wrong_with_one_answer_stands_at_that_request_and_what_was_typed_stays()
    {
        using var folder = new TempFolder();
        await using var app = await Asked(folder);
        var administrator = await Filer.SignedIn(app, "administrator");
        var page = await administrator.Browser.Open("/admin/deletions");
        var requests = page.QuerySelectorAll("form[action*=Refuse]").Select(f =>
            (Id: f.QuerySelector("input[name=request]")!.GetAttribute("value")!,
            Field: f.QuerySelector("input[type=text]")!.GetAttribute("name")!)).ToList();
        Assert.Equal(2, requests.Select(r => r.Field).Distinct().Count());
        Assert.All(page.QuerySelectorAll("main form"), form => Assert.NotNull(form.QuerySelector("input[name=RequestId]")));

        foreach (var (typed, said) in (IEnumerable<(string, string)>)[
            ("", "Say why"), (new string('x', 201), "too long"), ("900101-1234567", "")])
        {
            using var answer = await administrator.Post(
                "/admin/deletions?handler=Refuse", page, [("request", requests[1].Id), (requests[1].Field, typed)]);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var again = await answer.Document();
            var wrong = Assert.Single(again.QuerySelectorAll(".field-wrong"));
            Assert.Equal(requests[1].Field, wrong.QuerySelector("input")!.GetAttribute("name"));
            Assert.Equal(typed, wrong.QuerySelector("input")!.GetAttribute("value") ?? "");
            Assert.Contains(said, wrong.TextContent, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Whoever_asked_is_written_to_that_it_was_answered_each_in_his_language()
    {
        using var folder = new TempFolder();
        await using var app = await Asked(folder);
        var administrator = await Filer.SignedIn(app, "administrator");
        foreach (var (person, handler) in (IEnumerable<(string, string)>)[("leaver-1", "Grant"), ("leaver-2", "Refuse")])
        {
            var page = await administrator.Browser.Open("/admin/deletions");
            var section = page.QuerySelectorAll("main section")
                .Single(s => s.QuerySelector("h2 .subtle")?.TextContent == person);
            var form = section.QuerySelector($"form[action*={handler}]")!;
            (string, string)[] sent =
            [
                .. form.QuerySelectorAll("input[name]").Where(i => i.GetAttribute("name") != "__RequestVerificationToken")
                    .Select(i => (
                        i.GetAttribute("name")!, i.GetAttribute("type") == "text" ? "needed" : i.GetAttribute("value")!)),
            ];
            // Sent twice, it is answered once.
            for (var time = 0; time < 2; time++)
            {
                using var answer = await administrator.Post($"/admin/deletions?handler={handler}", page, sent);
                Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            }
        }

        var grains = app.Services.GetRequiredService<IGrainFactory>();
        var letters = (await Task.WhenAll(Enumerable.Range(0, IAccountLettersGrain.Shares)
            .Select(share => grains.GetGrain<IAccountLettersGrain>(share).Waiting()))).SelectMany(l => l).ToList();
        Assert.Contains(letters, l => (l.Kind, l.To, l.Language) == ("deletion-granted", "leaver-1@example.invalid", "ko"));
        Assert.Contains(letters, l => (l.Kind, l.To, l.Language) == ("deletion-refused", "leaver-2@example.invalid", "en"));
        Assert.Equal(2, letters.Count);
    }

    [Fact]
    public async Task Without_seals_no_button_leads_to_what_would_be_declined()
    {
        await using var app = await Asked(null);
        var page = await (await Filer.SignedIn(app, "administrator")).Browser.Open("/admin/deletions");

        Assert.Empty(page.QuerySelectorAll("main .btn-danger"));
        Assert.Equal(2, page.QuerySelectorAll("form[action*=Refuse]").Length);
        Assert.Contains("Seals:Folder", page.QuerySelector(".notice-warn")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Two people of firms without a case have asked; with seals where there is a folder for them.</summary>
    private static async Task<WebApp> Asked(TempFolder? seals)
    {
        var app = new WebApp();
        if (seals is not null)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            await File.WriteAllTextAsync(Path.Combine(seals.Path, "key.pem"), key.ExportPkcs8PrivateKeyPem());
            app.Settings["Seals:Folder"] = Path.Combine(seals.Path, "seals");
            app.Settings["Seals:KeyFile"] = Path.Combine(seals.Path, "key.pem");
        }
        await app.Services.GetRequiredService<IPeople>().Keep(
        [
            new("administrator", "관리자", null, "administrator", null, null, null, null, "en", null),
            new("leaver-1", "떠나는이", null, "firm-filer", null, "firm-8", "leaver-1@example.invalid", null, "ko", null),
            new("leaver-2", "Leaver", "Leaver", "firm-filer", null, "firm-9", "leaver-2@example.invalid", null, "en", null),
        ]);
        foreach (var person in (string[])["leaver-1", "leaver-2"])
        {
            var leaver = await Filer.SignedIn(app, person);
            var page = await leaver.Browser.Open("/account/privacy");
            Assert.Equal(HttpStatusCode.Redirect, (await leaver.Post(
                "/account/privacy?handler=Ask", page, [("RequestId", Guid.NewGuid().ToString())])).StatusCode);
        }
        return app;
    }
}

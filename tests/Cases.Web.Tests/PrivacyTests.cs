using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Cases.Grains.Ledger;
using Cases.Web.Tests.Filing;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests;

/// <summary>A person reads what is held on them, takes it along, and asks that it be deleted.</summary>
public sealed class PrivacyTests
{
    [Fact]
    public async Task What_is_held_is_read_and_taken_along_in_both_forms()
    {
        await using var app = new WebApp();
        var filer = await Filer.SignedIn(app);
        var page = (await filer.Browser.Open("/account/privacy")).QuerySelector("main")!;
        Assert.Contains("demo-filer", page.QuerySelector("#held")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Names of officials", page.QuerySelector("#read")!.TextContent, StringComparison.Ordinal);

        var json = await filer.Browser.GetAsync("/account/privacy?handler=json");
        Assert.Equal("my-data.json", json.Content.Headers.ContentDisposition!.FileName);
        using var told = JsonDocument.Parse(await json.Content.ReadAsStringAsync());
        Assert.Contains(told.RootElement.EnumerateArray(), fact => fact.GetProperty("value").GetString() == "demo-filer");
        var csv = await filer.Browser.GetStringAsync("/account/privacy?handler=csv");
        Assert.Contains("demo-filer", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.Browser("ko").GetAsync("/privacy")).StatusCode);
    }

    [Fact]
    public async Task An_official_is_told_at_once_that_a_law_keeps_it_and_somebody_else_is_answered_by_an_administrator()
    {
        var seals = Directory.CreateTempSubdirectory("cases-seals-").FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(Path.Combine(seals, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        await using var app = new WebApp
        {
            Settings = { ["Seals:Folder"] = Path.Combine(seals, "seals"), ["Seals:KeyFile"] = Path.Combine(seals, "key.pem") },
        };
        var officer = await Filer.SignedIn(app, "demo-officer");
        await Ask(officer);
        var told = (await officer.Browser.Open("/account/privacy")).QuerySelector("#deletion")!.TextContent;
        Assert.Contains("Not deleted: a law keeps it", told, StringComparison.Ordinal);
        Assert.Contains("제28조제3항", told, StringComparison.Ordinal);

        // Of a firm without a case.
        var people = app.Services.GetRequiredService<IPeople>();
        await people.Keep(
        [
            .. (await people.All()).Count == 0 ? Demo() : [],
            new("leaver", "떠나는이", null, "firm-filer", null, "firm-9", "l@example.invalid", null, "ko", null),
        ]);
        var leaver = await Filer.SignedIn(app, "leaver");
        await Ask(leaver);
        Assert.Contains("Being handled", (await leaver.Browser.Open("/account/privacy")).QuerySelector("#deletion")!.TextContent,
            StringComparison.Ordinal);

        var administrator = await Filer.SignedIn(app, "demo-administrator");
        var open = await administrator.Browser.Open("/admin/deletions");
        var request = open.QuerySelector("input[name=request]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Post(
            "/admin/deletions?handler=Refuse", open, [("request", request)])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Post(
            "/admin/deletions?handler=Grant", open, [("request", request)])).StatusCode);

        Assert.True(await people.Find("leaver") is { NameKo: null, Email: null, DisposedAt: not null });
        Assert.Equal(HttpStatusCode.Redirect, (await leaver.Browser.GetAsync("/account/privacy")).StatusCode);
        Directory.Delete(seals, recursive: true);

        static Person[] Demo() =>
        [
            new("demo-administrator", "관리자", null, "administrator", null, null, null, null, "ko", null),
            new("demo-officer", "담당자", null, "officer", "motir", null, null, null, "ko", null),
        ];
    }

    private static async Task Ask(Filer who)
    {
        var page = await who.Browser.Open("/account/privacy");
        Assert.Equal(HttpStatusCode.Redirect, (await who.Post(
            "/account/privacy?handler=Ask", page, [("RequestId", Guid.NewGuid().ToString())])).StatusCode);
    }
}

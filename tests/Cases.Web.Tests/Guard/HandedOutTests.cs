using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Guard;

/// <summary>What somebody sent does not act for who opens it: the browser shows papers and pictures, and nothing else.</summary>
public sealed class HandedOutTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1a, (byte)'\n', 1];

    [Fact]
    public async Task Papers_and_pictures_open_in_a_box_and_everything_else_is_saved_for_firm_and_officer()
    {
        (string Name, byte[] Content)[] sent =
        [
            ("paper.pdf", "%PDF-1.7 paper"u8.ToArray()), ("picture.png", Png), ("photo.jpg", [0xff, 0xd8, 0xff, 1]),
            ("scan.tif", [.. "II"u8, 0x2a, 0]), ("old.hwp", Encoding.ASCII.GetBytes("HWP Document File V3.00")),
        ];
        var documents = await Task.WhenAll(sent.Select(s => Stored(s.Name, s.Content)));
        var firm = GuardWorld.Firm(Role.FirmFiler);
        var id = await world.Arrived(firm);
        await world.Do(id, GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk), new Receive());
        await world.Do(id, GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk), new AskSupplement("More.", "10d"));
        await world.Do(id, firm, new GiveSupplement("Here.", documents));

        foreach (var person in (string[])["firm-a-filer", "motir-officer"])
        {
            var browser = await world.Browser(person);
            List<string> shown = [];
            foreach (var document in documents)
            {
                using var answer = await browser.GetAsync($"/cases/{id}/documents/{document.Sha256}");
                Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
                Assert.True(answer.Headers.CacheControl!.NoStore);
                var place = answer.Content.Headers.ContentDisposition!;
                Assert.Equal(document.Name, place.FileNameStar);
                var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
                if (place.DispositionType == "inline")
                {
                    Assert.StartsWith("sandbox", policy, StringComparison.Ordinal);
                    Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
                    shown.Add(document.Name);
                }
            }
            Assert.Equal(["paper.pdf", "picture.png", "photo.jpg"], shown);
        }
    }

    private async Task<DocumentRef> Stored(string name, byte[] content)
    {
        var store = world.App.Services.GetRequiredService<IDocumentStore>();
        using var bytes = new MemoryStream(content);
        var document = (await store.Put(name, bytes)).Document!;
        Assert.Empty(store.Keep([document]));
        return document;
    }
}

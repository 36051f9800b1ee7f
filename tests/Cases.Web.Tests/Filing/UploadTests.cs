using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Web.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Filing;

public sealed class UploadTests(WebApp app) : IClassFixture<WebApp>
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 upload");

    [Fact]
    public async Task A_refused_file_is_named_and_the_others_of_the_same_upload_stay()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();

        var answer = await filer.Fill(
            id, "save", null, ("plan.pdf", Pdf), ("empty.pdf", []), ("photo.png", Pdf), ("tool.exe", [0x4d, 0x5a]));
        var page = await answer.Document();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["plan.pdf"], page.QuerySelectorAll(".files-name").Select(name => name.TextContent));
        Assert.Equal(
            [
                "empty.pdf: the file is empty.", "photo.png: named as png, but its content is pdf.",
                "tool.exe: files of this kind (.exe) are not accepted.",
            ],
            page.QuerySelectorAll("fieldset .field-error").Select(fault => fault.TextContent));
        Assert.Equal(["plan.pdf"], (await filer.Browser.Open($"/file/{id}")).QuerySelectorAll(".files-name")
            .Select(name => name.TextContent));
    }

    [Fact]
    public async Task A_file_above_20_MB_is_refused_beside_its_field()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        var large = new byte[(20 * 1024 * 1024) + 1];
        Pdf.CopyTo(large, 0);

        var page = await (await filer.Fill(id, "save", null, ("large.pdf", large))).Document();

        Assert.Equal("large.pdf: larger than 20 MB.", page.QuerySelector("fieldset .field-error")!.TextContent);
    }

    [Fact]
    public async Task A_document_can_be_taken_out_again()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        await filer.Fill(id, "save", null, ("plan.pdf", Pdf));
        var hash =
            (await filer.Browser.Open($"/file/{id}")).QuerySelector("input[name='Input.Documents.Drop']")!.GetAttribute("value")!;

        await filer.Fill(id, "save", new Dictionary<string, string> { ["Input.Documents.Drop"] = hash });

        Assert.Empty((await filer.Browser.Open($"/file/{id}")).QuerySelectorAll(".files-name"));
    }

    [Fact]
    public async Task A_filed_document_is_on_the_case_under_its_hash()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        await filer.Fill(id, "review", null, (@"C:\plans\plan.pdf", Pdf));

        await filer.File(id);

        var body = Encoding.UTF8.GetString(Assert.Single(await filer.Recorded(id)).Body);
        Assert.Contains(
            $"\"name\":\"plan.pdf\",\"mediaType\":\"application/pdf\",\"bytes\":{Pdf.Length}", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_locked_documents_are_taken_their_mark_goes_from_the_form_onto_the_case()
    {
        var locked = Encoding.ASCII.GetBytes("%PDF-1.7\n7 0 obj <</Encrypt 5 0 R>>stream\nstartxref\n9\n%%EOF");
        await using var taking = new WebApp { Settings = { ["Documents:TakeEncrypted"] = "true" } };
        var filer = await Filer.SignedIn(taking);
        var id = await filer.Start();
        await filer.Fill(id, "save", null, ("locked.pdf", locked), ("plan.pdf", Pdf));
        using var answer = await filer.Browser.PostAsync("/api/v1/documents?name=locked.pdf", new ByteArrayContent(locked));
        var sent = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        var marked = (await filer.Browser.Open($"/file/{id}")).QuerySelectorAll(".files li:has(.files-locked) .files-name");
        var review = (await filer.Browser.Open($"/file/{id}/review"))
            .QuerySelectorAll(".files li:has(.files-locked) .files-name");
        await filer.Fill(id, "review", null);
        await filer.File(id);

        Assert.Equal(["locked.pdf"], marked.Select(name => name.TextContent));
        Assert.Equal(["locked.pdf"], review.Select(name => name.TextContent));
        Assert.True(sent["encrypted"]?.GetValue<bool>());
        var body = JsonNode.Parse(Assert.Single(await filer.Recorded(id)).Body)!;
        Assert.Equal(["true", ""], body["filing"]!["documents"]!.AsArray().Select(d => $"{d!["encrypted"]}"));
    }

    [Fact]
    public async Task A_firm_uploads_so_much_a_day_by_form_and_API_together_and_more_on_the_next()
    {
        var time = new Guard.MovedTime("2026-03-03 23:50");
        await using var limited = new WebApp { Time = time, Settings = { ["Limits:UploadMegabytesPerFirmAndDay"] = "2" } };
        var filer = await Filer.SignedIn(limited);
        var id = await filer.Start();
        var large = new byte[1_500_000];
        Pdf.CopyTo(large, 0);

        using var first = await filer.Browser.PostAsync("/api/v1/documents?name=large.pdf", new ByteArrayContent(large));
        using var second = await filer.Browser.PostAsync("/api/v1/documents?name=large.pdf", new ByteArrayContent(large));
        var page = await (await filer.Fill(id, "save", null, ("large.pdf", large), ("small.pdf", Pdf))).Document();
        time.Now = Cases.TestKit.SeoulTime.Instant("2026-03-04 00:01");
        using var tomorrow = await filer.Browser.PostAsync("/api/v1/documents?name=large.pdf", new ByteArrayContent(large));

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Equal("application/problem+json", second.Content.Headers.ContentType?.MediaType);
        Assert.Equal("document.quota", $"{JsonNode.Parse(await second.Content.ReadAsStringAsync())!["code"]}");
        Assert.StartsWith("large.pdf: your firm has used up what a firm may upload in a day (2 MB).",
            page.QuerySelector("fieldset .field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["small.pdf"], page.QuerySelectorAll(".files-name").Select(name => name.TextContent));
        Assert.Equal(HttpStatusCode.Created, tomorrow.StatusCode);
    }

    [Fact]
    public async Task Until_it_was_looked_through_a_document_opens_for_nobody_and_what_was_found_in_it_is_told()
    {
        await using var scanned = new WebApp { Settings = { ["Scan:Clamd"] = "tcp://127.0.0.1:9", ["Jobs:Enabled"] = "false" } };
        var filer = await Filer.SignedIn(scanned);
        var id = await filer.Start();
        await filer.Fill(id, "review", null, ("plan.pdf", Pdf));
        await filer.File(id);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Pdf));

        var (held, waits) = (await Status(), await Said());
        scanned.Services.GetRequiredService<IDocumentStore>().Quarantine(hash, "Test.Signature");

        Assert.Equal((HttpStatusCode.Locked, HttpStatusCode.Gone), (held, await Status()));
        Assert.StartsWith("being scanned", waits, StringComparison.Ordinal);
        Assert.Contains("Test.Signature", await Said(), StringComparison.Ordinal);

        async Task<HttpStatusCode> Status() =>
            (await filer.Browser.GetAsync($"/cases/{id}/documents/{hash}")).StatusCode;

        async Task<string> Said() =>
            (await filer.Browser.Open($"/my-cases/{id}")).QuerySelector("main .files-locked")!.TextContent;
    }

    [Fact]
    public void A_seal_holds_the_mark_too()
    {
        var seals = new DocumentSeals(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider());
        var locked = new DocumentRef("locked.pdf", "application/pdf", 9, "0", true);

        Assert.Equal(locked, seals.Open(seals.Seal(locked, "filer"), "filer"));
    }
}

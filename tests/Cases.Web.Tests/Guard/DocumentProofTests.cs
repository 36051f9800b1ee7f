using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Guard;

/// <summary>
/// A document is attached only by whoever uploaded its bytes, or may read it on that very case: a known hash opens nothing.
/// </summary>
public sealed class DocumentProofTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    [Fact]
    public async Task A_request_is_filed_over_the_API_with_an_uploaded_document()
    {
        var filer = await world.Browser("firm-a-filer");
        var id = Guid.NewGuid();
        var uploaded = await Uploaded(filer, "성분 분석.pdf", "%PDF-1.7 analysis");

        var filed = await File(filer, id, new JsonObject { ["seal"] = uploaded["seal"]!.GetValue<string>() });

        Assert.Equal(HttpStatusCode.OK, filed.Status);
        using var document = await filer.GetAsync($"/cases/{id}/documents/{uploaded["sha256"]!.GetValue<string>()}");
        Assert.Equal("%PDF-1.7 analysis", await document.Content.ReadAsStringAsync());
        Assert.Equal("성분 분석.pdf", document.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Fact]
    public async Task A_known_hash_is_no_proof_in_a_filing_and_none_in_an_act()
    {
        var thief = await world.Browser("firm-b-filer");
        var known = new JsonObject {
            ["name"] = "plan.pdf", ["mediaType"] = "application/pdf", ["bytes"] = 17, ["sha256"] = world.Document };
        var id = Guid.NewGuid();

        Assert.Equal((HttpStatusCode.BadRequest, "document.not-uploaded"), await File(thief, id, known.DeepClone()));

        Assert.Equal(0, await world.VersionOf(id));
        var own = await world.Arrived(GuardWorld.Firm(Role.FirmFiler, "firm-b"));
        var foreign = await world.Stored("secret.pdf", "%PDF-1.7 of another firm");
        known["sha256"] = foreign.Sha256;
        foreach (var documents in (JsonNode[])[new JsonArray(known.DeepClone()),
            new JsonArray(new JsonObject { ["seal"] = "x", ["sha256"] = foreign.Sha256 })])
        {
            var (status, errors) = await Act(
                thief, own, "give-supplement", new JsonObject { ["text"] = "x", ["documents"] = documents.DeepClone() });
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.DoesNotContain("supplement.none", errors, StringComparison.Ordinal);
            // A second spelling of the field slips past nothing.
            (status, _) = await Act(thief, own, "give-supplement",
                new JsonObject { ["text"] = "x", ["documents"] = new JsonArray(), ["Documents"] = documents });
            Assert.Equal(HttpStatusCode.BadRequest, status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await thief.GetAsync($"/cases/{own}/documents/{foreign.Sha256}")).StatusCode);
    }

    [Fact]
    public async Task What_was_sent_with_an_act_that_was_declined_goes_with_the_sweep_and_what_was_recorded_stays()
    {
        var filer = await world.Browser("firm-a-filer");
        var (recorded, declined) =
            (await Uploaded(filer, "plan.pdf", "%PDF-1.7 recorded"), await Uploaded(filer, "more.pdf", "%PDF-1.7 declined"));
        var id = Guid.NewGuid();
        Assert.Equal(HttpStatusCode.OK, (await File(filer, id, recorded.DeepClone())).Status);

        var (status, text) = await Act(filer, id, "give-supplement",
            new JsonObject { ["text"] = "x", ["documents"] = new JsonArray(declined.DeepClone(), recorded.DeepClone()) });
        Assert.True(status == HttpStatusCode.Conflict, text);
        var documents = world.App.Services.GetRequiredService<IDocumentStore>();
        await documents.Sweep(DateTimeOffset.MaxValue);

        Assert.Null(documents.Open(Hash(declined)));
        await using var still = documents.Open(Hash(recorded));
        Assert.NotNull(still);
    }

    [Fact]
    public async Task Another_persons_seal_is_no_proof()
    {
        var uploaded = await Uploaded(await world.Browser("firm-a-filer"), "plan.pdf", "%PDF-1.7 sealed");

        var filed = await File(await world.Browser("firm-b-filer"), Guid.NewGuid(), uploaded);

        Assert.Equal(HttpStatusCode.BadRequest, filed.Status);
    }

    [Fact]
    public async Task A_document_of_that_very_case_can_be_named_again()
    {
        var id = await world.Arrived(GuardWorld.Firm(Role.FirmFiler));
        await world.Do(id, GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk), new Receive());
        await world.Do(id, GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk), new AskSupplement("more", "7d"));
        var plan = System.Text.Json.JsonSerializer.SerializeToNode(
            world.FilingOf(ReliefKind.ComplexEntry).Documents[0], CaseJson.Options)!;

        var (status, text) = await Act(
            await world.Browser("firm-a-filer"), id, "give-supplement",
                new JsonObject { ["text"] = "as filed", ["documents"] = new JsonArray(plan) });

        Assert.True(status == HttpStatusCode.OK, text);
    }

    [Fact]
    public async Task The_mark_of_a_locked_document_is_neither_dropped_nor_forged_by_whoever_names_it_again()
    {
        var locked = (await world.Stored("locked.pdf", "%PDF-1.7 locked once")) with { Encrypted = true };
        var id = await world.Arrived(GuardWorld.Firm(Role.FirmFiler));
        var filer = await world.Browser("firm-a-filer");
        var plain = world.FilingOf(ReliefKind.ComplexEntry).Documents[0];
        await world.Do(id, GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk), new Receive());
        await world.Do(id, GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk), new AskSupplement("more", "7d", [locked]));

        foreach (var (named, status) in new[]
        {
            (Node(locked with { Encrypted = null }), HttpStatusCode.BadRequest),
            (Node(plain with { Encrypted = true }), HttpStatusCode.BadRequest),
            (Without(Node(locked)), HttpStatusCode.BadRequest), (Node(locked), HttpStatusCode.OK),
        })
        {
            var body = new JsonObject { ["text"] = "x", ["documents"] = new JsonArray(named, Without(Node(plain))) };
            var answer = await Act(filer, id, "give-supplement", body);
            Assert.True(answer.Status == status, answer.Text);
        }

        static JsonObject Node(DocumentRef document) =>
            System.Text.Json.JsonSerializer.SerializeToNode(document, CaseJson.Options)!.AsObject();

        static JsonObject Without(JsonObject document)
        {
            document["encrypted"] = false;
            return document;
        }
    }

    [Theory]
    [InlineData("plan.pdf", "", HttpStatusCode.BadRequest, "document.empty")]
    [InlineData("plan.exe", "MZ", HttpStatusCode.UnsupportedMediaType, "document.kind")]
    [InlineData("photo.png", "%PDF-1.7", HttpStatusCode.UnsupportedMediaType, "document.not-what-it-claims")]
    [InlineData("locked.pdf", "%PDF-1.7\n7 0 obj <</Encrypt 5 0 R>>stream\nstartxref\n9\n%%EOF",
        HttpStatusCode.UnsupportedMediaType, "document.encrypted")]
    [InlineData("", "%PDF-1.7", HttpStatusCode.BadRequest, "document.name")]
    public async Task What_forms_refuse_the_API_refuses_with_a_code_of_its_own(
        string name, string content, HttpStatusCode status, string code)
    {
        using var answer = await Post(await world.Browser("firm-a-filer", "ko"), name, Encoding.UTF8.GetBytes(content));

        Assert.Equal(status, answer.StatusCode);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(code, problem["code"]!.GetValue<string>());
        Assert.Matches(@"\p{IsHangulSyllables}", problem["detail"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("pl\u200Ban.pdf", "3", "U+200B")]
    [InlineData("pl\nan.pdf", "3", "U+000A")]
    [InlineData("\u3164.pdf", "1", "U+3164")]
    public async Task A_name_that_cannot_be_taken_is_refused_with_the_place(string name, string place, string code)
    {
        using var answer = await Post(await world.Browser("firm-a-filer", "en"), name, "%PDF-1.7"u8.ToArray());

        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((HttpStatusCode.BadRequest, "document.name"), (answer.StatusCode, $"{problem["code"]}"));
        Assert.Contains($"character {place} ({code})", $"{problem["detail"]}", StringComparison.Ordinal);
        Assert.DoesNotContain(name, $"{problem["detail"]}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    public async Task An_upload_is_kept_byte_for_byte_whatever_type_it_is_sent_as(string type)
    {
        byte[] content = [.. "%PDF-1.7\n%00 %00\n"u8, 0, 255];
        using var sent = new ByteArrayContent(content);
        sent.Headers.ContentType = new(type);

        using var answer = await (await world.Browser("firm-a-filer")).PostAsync("/api/v1/documents?name=plan.pdf", sent);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(content)), Hash(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!));
    }

    [Fact]
    public async Task A_document_above_20_MB_is_refused_over_the_API()
    {
        var large = new byte[IDocumentStore.MostBytes + 1];
        "%PDF-1.7"u8.CopyTo(large);

        using var answer = await Post(await world.Browser("firm-a-filer"), "large.pdf", large);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("document.too-large", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
    }

    private static string Hash(JsonNode uploaded) => uploaded["sha256"]!.GetValue<string>();

    private static Task<HttpResponseMessage> Post(HttpClient browser, string name, byte[] content) =>
        browser.PostAsync($"/api/v1/documents?name={Uri.EscapeDataString(name)}", new ByteArrayContent(content));

    private static async Task<JsonNode> Uploaded(HttpClient browser, string name, string content)
    {
        using var answer = await Post(browser, name, Encoding.UTF8.GetBytes(content));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private async Task<(HttpStatusCode Status, string? Code)> File(HttpClient browser, Guid id, JsonNode document)
    {
        var filing = Bodies.Filing(world);
        filing["documents"] = new JsonArray(document);
        var (status, text) =
            await Act(browser, id, "file-request", new JsonObject { ["agency"] = GuardWorld.Former, ["filing"] = filing });
        return (status, JsonNode.Parse(text)!["errors"]?[0]?["code"]?.GetValue<string>());
    }

    private static async Task<(HttpStatusCode Status, string Text)> Act(HttpClient browser, Guid id, string act, JsonNode body)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{id}/acts/{act}") {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        message.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        using var answer = await browser.SendAsync(message);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}

using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Cases.Web.Tests.Filing;

namespace Cases.Web.Tests.Guard;

/// <summary>
/// A document with a resident registration number is taken with a warning, and closed to all but the lead until it is masked.
/// </summary>
public sealed class NumberedDocumentTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    private static readonly string[] Others =
        ["firm-a-owner", "auditor", "inspector", "help-desk", $"{GuardWorld.Asked}-officer"];

    private readonly HttpStatusCode closed = HttpStatusCode.UnavailableForLegalReasons;

    [Theory]
    [InlineData("ko", "개인정보 보호법 제24조의2")]
    [InlineData("en", "Art. 24-2")]
    public async Task Its_sender_is_warned_on_the_form_and_before_filing_and_may_file_all_the_same(string language, string law)
    {
        await using var app = new WebApp();
        var filer = await Filer.SignedIn(app, language: language);
        var id = await filer.Start();
        await filer.Fill(id, "save", null, ("staff.hwpx", Hwpx("대표 900101-1234567")), ("plan.hwpx", Hwpx("대표 없음")));

        var form = await filer.Browser.Open($"/file/{id}");
        var review = await filer.Browser.Open($"/file/{id}/review");
        await filer.File(id);

        Assert.Contains(law, Assert.Single(form.QuerySelectorAll(".files .notice-warn")).TextContent, StringComparison.Ordinal);
        Assert.Contains(law, review.QuerySelector(".files li")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(law, review.QuerySelectorAll(".files li")[1].TextContent, StringComparison.Ordinal);
        var body = JsonNode.Parse(Assert.Single(await filer.Recorded(id)).Body)!;
        Assert.Equal(["true", ""], body["filing"]!["documents"]!.AsArray().Select(d => $"{d!["residentNumber"]}"));
    }

    [Fact]
    public async Task The_lead_alone_opens_it_until_a_masked_copy_takes_its_place_which_is_read_by_who_reads_its_name()
    {
        var firm = await world.Browser("firm-a-filer");
        var numbered = await Uploaded(firm, "staff.hwpx", "대표 900101-1234567");
        Assert.True(numbered.ResidentNumber);
        var id = await Filed(numbered);
        var lead = await world.Browser($"{GuardWorld.Lead}-officer");

        Assert.Equal(HttpStatusCode.OK, await Status(lead, id, numbered));
        foreach (var person in Others)
        {
            var browser = await world.Browser(person);
            Assert.Equal((person, closed), (person, await Status(browser, id, numbered)));
        }
        var page = await (await world.Browser($"{GuardWorld.Asked}-officer")).Open($"/cases/{id}");
        Assert.Contains("staff.hwpx", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"a[href$='{numbered.Sha256}']"));

        var masked = await Mask(lead, id, numbered, "대표 900101-*******");

        Assert.Equal(closed, await Status(lead, id, numbered));
        foreach (var person in Others)
        {
            var browser = await world.Browser(person);
            Assert.Equal((person, closed, HttpStatusCode.OK),
                (person, await Status(browser, id, numbered), await Status(browser, id, masked)));
        }
        Assert.Equal(HttpStatusCode.NotFound, await Status(await world.Browser($"{GuardWorld.Stranger}-officer"), id, masked));
    }

    [Fact]
    public async Task What_the_firm_asked_its_lead_with_a_number_is_masked_for_those_two_alone()
    {
        var firm = await world.Browser("firm-a-filer");
        var id = await Filed();
        var numbered = await Uploaded(firm, "asked.hwpx", "직원 850505-2345678");
        await world.Do(id, GuardWorld.Firm(Role.FirmFiler), new AskOfficer("물어봅니다.", [numbered]));

        var masked = await Mask(firm, id, numbered, "직원 가림");

        Assert.Equal(HttpStatusCode.OK, await Status(await world.Browser($"{GuardWorld.Lead}-officer"), id, masked));
        Assert.Equal(HttpStatusCode.NotFound, await Status(await world.Browser($"{GuardWorld.Asked}-officer"), id, masked));
        var page = await (await world.Browser($"{GuardWorld.Asked}-officer")).GetStringAsync($"/api/v1/cases/{id}");
        Assert.DoesNotContain("asked.hwpx", page, StringComparison.Ordinal);
    }

    private async Task<Guid> Filed(params DocumentRef[] documents)
    {
        var id = await world.Arrived(GuardWorld.Firm(Role.FirmFiler));
        await world.Do(id, GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk), new Receive());
        await world.Do(id, GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk),
            new TriageRequest("tenancy-contract-with-permits", GuardWorld.Lead, "Note"));
        await world.Do(
            id, GuardWorld.Officer(GuardWorld.Lead), new AskAgencies([new(GuardWorld.Asked, "permit-check", true, "May it?")]));
        if (documents.Length > 0)
        {
            await world.Do(id, GuardWorld.Firm(Role.FirmFiler), new AddDocuments("더 보탭니다.", documents));
        }
        return id;
    }

    /// <summary>By the form, as people do it.</summary>
    private static async Task<DocumentRef> Mask(HttpClient browser, Guid id, DocumentRef original, string text)
    {
        var form = await browser.Open($"/cases/{id}/acts/mask-document");
        var copy = Hwpx(text);
        var body = new MultipartFormDataContent
        {
            { new StringContent(original.Sha256), "Document" }, { new ByteArrayContent(copy), "Documents", "masked.hwpx" },
        };
        foreach (var hidden in form.QuerySelectorAll("main form input[type=hidden]"))
        {
            body.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        }
        using var answer = await browser.PostAsync($"/cases/{id}/acts/mask-document", body);
        Assert.Equal((HttpStatusCode.Redirect, ""),
            (answer.StatusCode, answer.StatusCode == HttpStatusCode.Redirect ? "" : await answer.Content.ReadAsStringAsync()));
        return new("masked.hwpx", "", copy.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(copy)));
    }

    private static async Task<DocumentRef> Uploaded(HttpClient browser, string name, string text)
    {
        using var answer = await browser.PostAsync($"/api/v1/documents?name={name}", new ByteArrayContent(Hwpx(text)));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonSerializer.Deserialize<DocumentRef>(await answer.Content.ReadAsStringAsync(), CaseJson.Options)!;
    }

    private static async Task<HttpStatusCode> Status(HttpClient browser, Guid id, DocumentRef document)
    {
        using var answer = await browser.GetAsync($"/cases/{id}/documents/{document.Sha256}");
        return answer.StatusCode;
    }

    private static byte[] Hwpx(string text)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in new[]
                { ("mimetype", "application/hwp+zip"), ("Contents/section0.xml", $"<sec><p><run><t>{text}</t></run></p></sec>") })
            {
                using var entry = new StreamWriter(archive.CreateEntry(name).Open());
                entry.Write(content);
            }
        }
        return stream.ToArray();
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Cases.Web.Tests.Guard;
using Microsoft.Extensions.DependencyInjection;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests.Letters;

/// <summary>Letters to the firm: what they say, that they stay as they were issued, and that anybody can check them.</summary>
public sealed partial class LetterTests : IAsyncDisposable
{
    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_request_to_supplement_says_what_is_asked_until_when_and_by_whom_under_a_number_and_a_code()
    {
        var id = await world.InReview("improvement-request");
        await world.Do(id, Officer, new Claim());
        await world.Do(id, Officer, new AskSupplement("배치도를 다시 내 주세요. 同意書도 함께 내 주세요.", "7d"));

        var firm = await world.Enter("filer", "ko");
        var until = (await firm.Open($"/my-cases/{id}")).QuerySelector(".standing-when time")!.TextContent;
        var said = PdfText.Of(await Letter(firm, id, 2));

        Assert.Contains("보완 요구서", said, StringComparison.Ordinal);
        Assert.Contains("배치도를 다시 내 주세요. 同意書도 함께 내 주세요.", said, StringComparison.Ordinal);
        Assert.Contains(until, said, StringComparison.Ordinal);
        Assert.Contains("산업통상부 2026-000001-2", said, StringComparison.Ordinal);
        Assert.Contains("발급일 2026. 9. 21.", said, StringComparison.Ordinal);
        Assert.Matches(Code(), said);
        // Nobody has said here under which address people open the pages.
        Assert.Contains("‘문서 확인’ 화면", said, StringComparison.Ordinal);
        Assert.DoesNotContain("/verify", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_is_issued_once_frozen_by_its_hash_in_a_chain_of_its_own_and_moves_no_version_of_its_case()
    {
        var id = await world.InReview();
        var ledger = world.App.Services.GetRequiredService<ICaseLedger>();
        var before = (await ledger.Read(id)).Count;
        var firm = await world.Enter("filer");

        var first = await Letter(firm, id, 1);
        world.At("2026-10-01 09:00");
        var again = await Letter(await world.Enter("officer"), id, 1);

        Assert.Equal(first, again);
        Assert.Equal(before, (await ledger.Read(id)).Count);
        var issued = Assert.Single(await ledger.Read(LetterPlace.IdOf(id, 1)));
        Assert.Equal("letter-issued", issued.Name);
        Assert.Equal(Hash(first), JsonNode.Parse(issued.Body)!["sha256"]!.GetValue<string>());
        Assert.Contains("접수증", PdfText.Of(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_whose_bytes_are_gone_is_a_fault_and_not_one_that_never_was()
    {
        var id = await world.InReview();
        var firm = await world.Enter("filer");
        var hash = Hash(await Letter(firm, id, 1));
        var file = Assert.Single(Directory.GetFiles(world.App.Data, hash[..8] + "*", SearchOption.AllDirectories));
        File.Delete(file);

        Assert.Equal(HttpStatusCode.InternalServerError, (await firm.GetAsync($"/cases/{id}/letters/1.pdf")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await firm.GetAsync($"/cases/{id}/letters/9.pdf")).StatusCode);
    }

    [Fact]
    public async Task The_letter_of_an_act_is_made_right_after_it_and_nobody_has_to_ask_for_it()
    {
        var id = await world.InReview("improvement-request");
        await Done(await world.Enter("officer"), id, "ask-supplement", ("Items", "배치도"), ("Period", "7d"));
        var ledger = world.App.Services.GetRequiredService<ICaseLedger>();

        await Eventually.Holds(
            "the letter is issued", async () => (await ledger.Read(LetterPlace.IdOf(id, 2))).Count == 1);
    }

    [Fact]
    public async Task Anybody_checks_a_letter_by_its_code_however_he_types_it_and_learns_of_an_unknown_one_nothing()
    {
        var id = await world.InReview();
        var letter = await Letter(await world.Enter("filer"), id, 1);
        var code = Code().Match(PdfText.Of(letter)).Value;
        var visitor = world.App.Browser("ko");
        visitor.DefaultRequestHeaders.Add("Accept", "application/json");

        foreach (var typed in (string[])[code, code.ToLowerInvariant(), code.Replace("-", ""), code.Replace('0', 'O')])
        {
            var answer = await visitor.GetFromJsonAsync<JsonObject>($"/verify/{typed}");
            Assert.Equal(
                """{"valid":true,"kind":"receipt","number":"산업통상부 2026-000001-1","issued":"2026-09-21","sha256":"HASH"}"""
                    .Replace("HASH", Hash(letter), StringComparison.Ordinal),
                Plain(answer!));
        }
        foreach (var typed in (string[])["0000-0000-0000-0000-0000-0000", "x", "%20-", new string('7', 3000)])
        {
            using var answer = await visitor.GetAsync($"/verify/{typed}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("""{"valid":false}""", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task One_byte_changed_is_told_on_the_page_and_the_file_is_not_kept()
    {
        var id = await world.InReview();
        var letter = await Letter(await world.Enter("filer"), id, 1);
        var code = Code().Match(PdfText.Of(letter)).Value;
        var changed = letter.ToArray();
        changed[^20] ^= 1;
        var visitor = world.App.Browser("ko");
        var page = await visitor.Open($"/verify/{code}");

        Assert.Contains("이 시스템이 발급한 문서입니다.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((true, false), await Compared(visitor, code, letter));
        Assert.Equal((false, true), await Compared(visitor, code, changed));
        Assert.Null(world.App.Services.GetRequiredService<IDocumentStore>().Open(Hash(changed)));
    }

    [Fact]
    public async Task A_decision_names_its_approver_and_its_remedies_and_denies_none_that_nobody_confirmed_to_be_absent()
    {
        var id = await world.InReview("improvement-request");
        await world.Do(id, Officer, new Recommend(new(DispositionKind.Refused, "법에 맞지 않습니다.", [])));
        await world.Do(id, new("approver", Role.Approver, PeriodWorld.Agency), new Approve());
        await world.Do(id, Officer, new Serve(ServiceChannel.Electronic, new MovedTime("2026-09-21 09:00").Now, "proof zq7"));

        var said = PdfText.Of(await Letter(await world.Enter("filer"), id, 2));

        Assert.Contains("결정 통지서", said, StringComparison.Ordinal);
        Assert.Contains("결재자 approver", said, StringComparison.Ordinal);
        Assert.Contains("법에 맞지 않습니다.", said, StringComparison.Ordinal);
        Assert.Contains("불복 방법", said, StringComparison.Ordinal);
        Assert.DoesNotContain("불복 절차가 없습니다", said, StringComparison.Ordinal);
        Assert.DoesNotContain("zq7", said, StringComparison.Ordinal);
    }

    private static async Task<byte[]> Letter(HttpClient browser, Guid id, int ordinal)
    {
        using var answer = await browser.GetAsync($"/cases/{id}/letters/{ordinal}.pdf");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Whether the page says that the file is the letter, and that it is another.</summary>
    private static async Task<(bool Same, bool Other)> Compared(HttpClient browser, string code, byte[] file)
    {
        var page = await browser.Open($"/verify/{code}");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
                "__RequestVerificationToken" },
            { new ByteArrayContent(file), "Sent", "letter.pdf" },
        };
        var answer = await (await browser.PostAsync($"/verify/{code}", form)).Document();
        return (!answer.QuerySelector("[data-same]")!.HasAttribute("hidden"),
            !answer.QuerySelector("[data-other]")!.HasAttribute("hidden"));
    }

    private static string Hash(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private static string Plain(JsonObject json) => json.ToJsonString(CaseJson.Options);

    [GeneratedRegex("(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}")]
    private static partial Regex Code();
}

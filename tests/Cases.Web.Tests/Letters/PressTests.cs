using System.Text;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Letters;

/// <summary>Papers as PDF.</summary>
public sealed class PressTests : IDisposable
{
    private readonly WebApp app = new();

    private IPress Press => app.Services.GetRequiredService<IPress>();

    public void Dispose() => app.Dispose();

    [Fact]
    public void The_same_paper_makes_the_same_bytes_and_another_day_others()
    {
        var paper = Paper("가나다 뷁 ABC 漢字");

        Assert.Equal(Press.Print(paper), Press.Print(paper));
        Assert.NotEqual(Press.Print(paper), Press.Print(paper with { At = paper.At!.Value.AddDays(1) }));
    }

    [Fact]
    public void What_is_long_goes_on_over_pages_that_are_numbered_and_no_word_is_lost()
    {
        var words = string.Join(' ', Enumerable.Range(1, 1500).Select(n => $"낱말{n}"));

        var file = Press.Print(Paper(words));
        var said = PdfText.Of(file);

        Assert.True(PdfText.Pages(file) > 2);
        Assert.Contains($"1 / {PdfText.Pages(file)}", said, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, 1500), n => Assert.Contains($"낱말{n} ", said, StringComparison.Ordinal));
    }

    [Fact]
    public void A_word_wider_than_the_page_and_signs_that_the_font_lacks_are_there_all_the_same()
    {
        var said = PdfText.Of(Press.Print(Paper($"{new string('가', 400)} 🏭 ก")));

        Assert.Equal(400, said.Count(sign => sign == '가'));
        Assert.Contains("🏭", said, StringComparison.Ordinal);
        Assert.Contains("ก", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_paper_says_what_it_is_in_which_language_and_what_each_part_is()
    {
        var raw = Encoding.Latin1.GetString(Press.Print(Paper("본문")));

        foreach (var part in (string[])["/Lang (ko)", "/Marked true", "/S /H1", "/S /H2", "/S /P", "/S /LBody", "/S /Figure",
            "/ToUnicode", "/FontFile2", "/DisplayDocTitle true", "/Alt <FEFF", "[0 0 595.28 841.89]"])
        {
            Assert.Contains(part, raw, StringComparison.Ordinal);
        }
        Assert.True(raw.Length < 60_000, $"{raw.Length} bytes");
    }

    [Fact]
    public void A_paper_that_knows_no_address_shows_its_code_and_no_picture()
    {
        var paper = Paper("본문");

        var file = Press.Print(paper with { Proof = paper.Proof! with { Link = "" } });

        Assert.DoesNotContain("/S /Figure", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.Contains("확인하세요.", PdfText.Of(file), StringComparison.Ordinal);
        Assert.Contains("ABCD", PdfText.Of(file), StringComparison.Ordinal);
    }

    private static Paper Paper(string text) => new(
        "ko", "보완 요구서", "산업통상부", "산업통상부 2026-000001-1",
        [
            new(PaperKind.Fact, "시험 회사", "받는 곳"), new(PaperKind.Heading, "이유"), new(PaperKind.Text, text),
            new(PaperKind.Item, "하나"), new(PaperKind.Item, "둘"), new(PaperKind.Small, "근거"),
        ],
        "발급일", DateTimeOffset.Parse("2026-09-21T09:00:00+09:00", null),
        new("ABCD", "https://cases.example/verify/ABCD-EFGH-JKMN-PQRS-TVWX-YZ01", "확인하세요.", "QR코드"));
}

using Cases.Grains.Domain;
using CsCheck;
using Xunit;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>A resident registration number is told by its day and its next digit, whatever width or dash it has.</summary>
public sealed class ResidentNumberTests
{
    [Theory]
    [InlineData("900101-1234567", 1)]
    [InlineData("9001011234567", 1)]
    [InlineData("신청인 홍길동(900101-1234567)", 9)]
    [InlineData("번호는 900101 - 2234567입니다", 5)]
    [InlineData("000229-3000000", 1)]
    [InlineData("외국인 850630-8999999.", 5)]
    [InlineData("９００１０１－１２３４５６７", 1)]
    [InlineData("900101–1234567", 1)]
    [InlineData("한 줄\r\n900101-4234567", 5)]
    [InlineData("법인등록번호 110111-1234567, 대표 900101-1234567", 27)]
    [InlineData("법인등록번호는 모르고 대표자의 것은 아래에 적은 대로 900101-1234567", 31)]
    [InlineData("900101 1234567", 1)]
    [InlineData("900101  1234567", 1)]
    [InlineData("900101\u00a01234567", 1)]
    [InlineData("900101\u30001234567", 1)]
    [InlineData("900101/1234567", 1)]
    [InlineData("900101 / 1234567", 1)]
    [InlineData("９００１０１／１２３４５６７", 1)]
    [InlineData("법인등록번호 없음, 대표 900101-1234567", 15)]
    [InlineData("법인등록번호는 아래 참조 900101-1234567", 15)]
    [InlineData("대표 900101-1234567 (법인등록번호 110111-1234567)", 4)]
    [InlineData("주민등록번호 또는 법인등록번호: 900101-1234567", 19)]
    [InlineData("주민(법인)등록번호 900101-1234567", 12)]
    [InlineData("법인등록번호(대표자) 900101-1234567", 13)]
    [InlineData("8801234567894", 1)]
    [InlineData("880123-4567893", 1)]
    [InlineData("1701123456789", 1)]
    public void It_is_found_with_its_place(string text, int place) => Assert.Equal(place, ResidentNumber.In(text));

    [Theory]
    [InlineData("")]
    [InlineData("900101-9234567")]
    [InlineData("900101-0234567")]
    [InlineData("901301-1234567")]
    [InlineData("900132-1234567")]
    [InlineData("900230-1234567")]
    [InlineData("900101-123456")]
    [InlineData("900101-12345678")]
    [InlineData("1900101-1234567")]
    [InlineData("900101-1******")]
    [InlineData("a900101-1234567")]
    [InlineData("법인등록번호 110111-1234567")]
    [InlineData("법인 등록번호: 1101111234567")]
    [InlineData("가상자원(주) 110111-1234567(법인등록번호)")]
    [InlineData("Corporate Registration No. 110111-1234567")]
    [InlineData("사업자등록번호 123-45-67890, 전화 02-1234-5678")]
    [InlineData("법인등록번호는 110111-1234567입니다")]
    [InlineData("대표이사 홍길동, 법인등록번호(본점) : 110111-1234567")]
    [InlineData("법인등록번호\t| 110111 1234567")]
    [InlineData("가상자원(주) 110111-1234567 （ 법인 등록번호 ）")]
    [InlineData("바코드 8801234567893")]
    [InlineData("900101\n1234567")]
    public void Other_numbers_are_left_alone(string text) => Assert.Null(ResidentNumber.In(text));

    [Theory]
    [InlineData("1701123456789.pdf", null)]
    [InlineData("scan_1801224000000.png", null)]
    [InlineData("170112-3456789.pdf", 1)]
    [InlineData("홍길동_9001011234567.pdf", 5)]
    [InlineData("900101-1234567.pdf", 1)]
    public void In_the_name_of_a_file_an_instant_is_none(string name, int? place) =>
        Assert.Equal(place, ResidentNumber.InName(name));

    [Fact]
    public void Every_day_of_every_sex_and_century_is_found_in_any_text_and_no_check_digit_decides() => Gen.Select(
            Gen.Int[0, 40_000], Gen.Int[1, 8], Gen.Int[0, 999_999], Gen.OneOfConst("", "-", " - ", "－", " ", "/"),
            Gen.OneOfConst("", "가나", "1, "))
        // Written in one, one of that year may be the code of a product as well.
        .Where((day, _, _, dash, _) => dash.Length > 0 || new DateOnly(1920, 1, 1).AddDays(day).Year != 1988)
        .Sample((day, next, rest, dash, before) =>
            Assert.Equal(before.Length + 1, ResidentNumber.In(
                $"{before}{new DateOnly(1920, 1, 1).AddDays(day):yyMMdd}{dash}{next}{rest:D6}")));
}

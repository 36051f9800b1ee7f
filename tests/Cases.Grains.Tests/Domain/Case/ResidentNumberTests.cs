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
    public void Other_numbers_are_left_alone(string text) => Assert.Null(ResidentNumber.In(text));

    [Fact]
    public void Every_day_of_every_sex_and_century_is_found_in_any_text_and_no_check_digit_decides() => Gen.Select(
            Gen.Int[0, 40_000], Gen.Int[1, 8], Gen.Int[0, 999_999], Gen.OneOfConst("", "-", " - ", "－"),
            Gen.OneOfConst("", "가나", "1, "))
        .Sample((day, next, rest, dash, before) =>
            Assert.Equal(before.Length + 1, ResidentNumber.In(
                $"{before}{new DateOnly(1920, 1, 1).AddDays(day):yyMMdd}{dash}{next}{rest:D6}")));
}

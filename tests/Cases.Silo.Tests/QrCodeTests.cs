using Cases.Silo.Papers;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>
/// Picture codes. A reader of others' making found the text in all versions and masks; this holds what makes that so.
/// </summary>
public sealed class QrCodeTests
{
    [Theory]
    [InlineData(14, 21)]
    [InlineData(15, 25)]
    [InlineData(106, 41)]
    [InlineData(107, 45)]
    [InlineData(213, 57)]
    public void A_text_gets_the_smallest_square_that_holds_it(int length, int side) =>
        Assert.Equal(side, QrCode.Of(new('a', length)).Size);

    [Fact]
    public void A_text_that_no_square_holds_is_refused() => Assert.Throws<ArgumentException>(() => QrCode.Of(new('a', 214)));

    [Theory]
    [InlineData("https://cases.example/verify/0123-4567-89AB-CDEF-GHJK-MNPQ")]
    [InlineData("확인")]
    public void Three_corners_are_marked_both_tellings_of_the_mask_agree_and_one_field_is_always_dark(string text)
    {
        var code = QrCode.Of(text);
        var last = code.Size - 1;

        foreach (var (x, y) in ((int, int)[])[(3, 3), (last - 3, 3), (3, last - 3)])
        {
            Assert.True(code.IsDark(x, y) && code.IsDark(x + 3, y + 3) && !code.IsDark(x + 2, y) && code.IsDark(x, y - 3));
        }
        Assert.True(code.IsDark(8, last - 7));
        Assert.All(Enumerable.Range(0, 6), i => Assert.Equal(code.IsDark(8, i), code.IsDark(last - i, 8)));
        Assert.All(Enumerable.Range(9, 6), i => Assert.Equal(code.IsDark(14 - i, 8), code.IsDark(8, last - 14 + i)));
        Assert.All(Enumerable.Range(8, code.Size - 16), i => Assert.Equal(i % 2 == 0, code.IsDark(i, 6)));
    }
}

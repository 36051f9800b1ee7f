using Cases.Grains.Domain;
using Xunit;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>What may stand in a text, and how long it is to whoever reads it.</summary>
public sealed class WritingTests
{
    /// <summary>A family of four, which is seven code points and eleven UTF-16 units.</summary>
    private const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466";

    /// <summary>A flag, which is one sign and four UTF-16 units.</summary>
    private const string Korea = "\U0001F1F0\U0001F1F7";

    [Theory]
    [InlineData("가나다", 3)]
    [InlineData("\u1100\u1161\u1102\u1161", 2)]
    [InlineData("a\r\nb", 3)]
    [InlineData("e\u0301", 1)]
    [InlineData("\U0001F1F0\U0001F1F7", 1)]
    public void A_text_is_as_long_as_people_count_it(string text, int length)
    {
        Assert.False(Writing.IsLonger(text, length));
        Assert.True(Writing.IsLonger(text, length - 1));
    }

    [Fact]
    public void No_character_takes_more_room_than_four_units_on_the_whole()
    {
        Assert.False(Writing.IsLonger(Family + new string('가', 9), 10));
        Assert.False(Writing.IsLonger(Korea + Korea, 2));
        Assert.True(Writing.IsLonger(Korea + Korea + "\u0301", 2));
        Assert.True(Writing.IsLonger("가" + new string('\u0301', 40), 10));
    }

    [Fact]
    public void What_may_not_stand_in_a_text_makes_it_no_longer()
    {
        Assert.False(Writing.IsLonger("a\u0007b", 3));
        Assert.False(Writing.IsLonger("a\uD800b", 3));
        Assert.True(Writing.IsLonger("a\u0007b", 2));
    }

    [Theory]
    [InlineData("a\u200Bb", 2, "U+200B")]
    [InlineData("\uFEFF요청", 1, "U+FEFF")]
    [InlineData("가나\u3164", 3, "U+3164")]
    [InlineData("한 줄\r\n두\u0007", 6, "U+0007")]
    [InlineData("\U0001F468\u202Ea", 2, "U+202E")]
    [InlineData("\uFE0F가", 1, "U+FE0F")]
    [InlineData("가 \u200D나", 3, "U+200D")]
    [InlineData("a\U000E0062", 2, "U+E0062")]
    [InlineData("가\U000E0100", 2, "U+E0100")]
    [InlineData("악보\U0001D173", 3, "U+1D173")]
    public void The_first_character_that_cannot_stand_is_named_with_its_place(string text, int place, string code) =>
        Assert.Equal((place, code), Writing.Unwanted(text));

    [Theory]
    [InlineData("\U000E0041\U000E0042")]
    [InlineData("\U000E0001")]
    [InlineData("\U000E0100")]
    [InlineData("\U000E0FFF")]
    [InlineData("\U0001D173")]
    [InlineData("\U0001D159")]
    [InlineData("\u180B")]
    [InlineData("\u2065")]
    [InlineData("\uFFF0")]
    [InlineData("\u3164")]
    [InlineData("\u2800 \u00A0")]
    [InlineData("\uFE0F")]
    [InlineData("\u200D\u200C")]
    public void A_text_of_which_nothing_is_drawn_is_none(string text)
    {
        Assert.True(Writing.IsBlank(text));
        Assert.NotNull(Writing.Unwanted(text));
        Assert.Equal("", Writing.Clean(text).Trim());
    }

    [Theory]
    [InlineData("하늘\u200B메탈", "하늘메탈")]
    [InlineData("ab\u0007\U000E0041c", "abc")]
    [InlineData(Family + "\u2764\uFE0F", Family + "\u2764\uFE0F")]
    public void What_may_not_stand_can_be_taken_out(string text, string clean) => Assert.Equal(clean, Writing.Clean(text));

    /// <summary>No line of data: half a pair does not survive in one.</summary>
    [Fact]
    public void Half_a_pair_is_no_character()
    {
        Assert.Equal((2, "U+D800"), Writing.Unwanted("a\uD800"));
        Assert.Equal("ab", Writing.Clean("a\uD800b"));
    }

    [Theory]
    [InlineData("표\t칸\r\n다음 줄")]
    [InlineData(Family)]
    [InlineData("\u2764\uFE0F\u200D\U0001F525 1\uFE0F\u20E3")]
    [InlineData("辻\U000E0100")]
    [InlineData("辻\U000E01EF")]
    [InlineData("辻\U000E0100\u200D辻")]
    [InlineData("می\u200Cخواهم")]
    [InlineData("㈜가상자원 · 50℃ ½ “인용” 漢字")]
    public void What_joins_and_shapes_signs_stands(string text) => Assert.Null(Writing.Unwanted(text));
}

using System.Globalization;
using System.Text;

namespace Cases.Grains.Domain;

/// <summary>What is drawn as nothing, and where it stands all the same because it shapes what is drawn.</summary>
internal static class Invisible
{
    /// <summary>
    /// Characters that Unicode lets be drawn as nothing (Default_Ignorable_Code_Point), given to characters yet or not, controls,
    /// and the few that have an empty picture: the blank of Braille, the null notehead, the filler of Khitan.
    /// </summary>
    public static bool Is(Rune rune) => rune.Value switch
    {
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or (>= 0x2060 and <= 0x206F) or 0x3164
            or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF) => true,
        0x2800 or 0x16FE4 or 0x1D159 => true,
        _ => ChoosesShape(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control,
    };

    /// <summary>
    /// Tab and line ends; and right behind something drawn a joiner, or what chooses between two shapes of it. Those that name
    /// one of many shapes belong to Chinese characters alone.
    /// </summary>
    /// <param name="before">The sign before it; null at the beginning.</param>
    public static bool Shapes(Rune rune, Rune? before) => rune.Value switch
    {
        '\t' or '\n' or '\r' => true,
        0x200C or 0x200D => before is { } drawn && (IsDrawn(drawn) || ChoosesShape(drawn) || IsOneOfMany(drawn)),
        >= 0xE0100 and <= 0xE01EF => before is { } drawn && IsChinese(drawn),
        _ => ChoosesShape(rune) && before is { } drawn && IsDrawn(drawn),
    };

    private static bool ChoosesShape(Rune rune) => rune.Value is >= 0xFE00 and <= 0xFE0F;

    private static bool IsOneOfMany(Rune rune) => rune.Value is >= 0xE0100 and <= 0xE01EF;

    private static bool IsDrawn(Rune rune) => !Is(rune) && !Rune.IsWhiteSpace(rune);

    private static bool IsChinese(Rune rune) =>
        rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}

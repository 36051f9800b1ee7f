using Cases.Grains.Domain;

namespace Cases.Web.Forms;

/// <summary>What text may come in from a form: what <see cref="Writing"/> lets through, up to a length.</summary>
public static class CleanText
{
    /// <summary>The longest text any field takes, in UTF-16 units; a field may set less.</summary>
    public const int MaxLength = 20_000;

    /// <summary>The key of the message that says what is wrong, or null for text that may come in.</summary>
    public static string? Fault(string? value) => value switch
    {
        null => null,
        { Length: > MaxLength } => "valid.too-long",
        _ when Writing.HasForbidden(value) => "valid.control-characters",
        _ => null,
    };

    /// <summary>The text without what is refused, for showing it again in its field.</summary>
    public static string? Strip(string? value) => value is null
        ? null
        : string.Concat(
            value.EnumerateRunes().Where(rune => rune.Value != 0xFFFD && !(rune.IsBmp && Writing.IsForbidden((char)rune.Value))));
}

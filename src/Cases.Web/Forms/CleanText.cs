using System.Buffers;

namespace Cases.Web.Forms;

/// <summary>
/// What text may come in: no control characters other than tab and line ends (PostgreSQL refuses U+0000 with a whole batch),
/// no half surrogates, no bidirectional overrides (they make a name read as another), and a bound on the length.
/// </summary>
public static class CleanText
{
    /// <summary>The longest text any field takes, in UTF-16 units; a field may set less.</summary>
    public const int MaxLength = 20_000;

    private static readonly SearchValues<char> Refused = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(c => char.IsControl(c) && c is not ('\t' or '\r' or '\n')),
            .. "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFFFE\uFFFF"]);

    /// <summary>The key of the message that says what is wrong, or null for text that may come in.</summary>
    public static string? Fault(string? value) => value switch
    {
        null => null,
        { Length: > MaxLength } => "valid.too-long",
        _ when value.AsSpan().ContainsAny(Refused) || HasHalfSurrogate(value) => "valid.control-characters",
        _ => null,
    };

    /// <summary>The text without what is refused, for showing it again in its field.</summary>
    public static string? Strip(string? value) => value is null
        ? null
        : string.Concat(value.EnumerateRunes().Where(rune => rune.Value != 0xFFFD && !(rune.IsBmp && Refused.Contains((char)rune.Value))));

    private static bool HasHalfSurrogate(string value)
    {
        for (var at = 0; at < value.Length; at++)
        {
            if (!char.IsSurrogate(value[at]))
                continue;
            if (!char.IsHighSurrogate(value[at]) || at + 1 == value.Length || !char.IsLowSurrogate(value[at + 1]))
                return true;
            at++;
        }

        return false;
    }
}

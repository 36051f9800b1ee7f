namespace Cases.Grains.Domain;

/// <summary>What may stand in a text, wherever it comes from.</summary>
public static class Writing
{
    /// <summary>
    /// A control character other than tab and line ends (PostgreSQL refuses U+0000 with a whole batch), a bidirectional override,
    /// which makes a name read as another, or no character at all.
    /// </summary>
    public static bool IsForbidden(char c) => c switch
    {
        '\t' or '\n' or '\r' => false,
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE' or '\uFFFF' => true,
        _ => char.IsControl(c),
    };

    /// <summary>True when a text holds what is forbidden, or half a surrogate pair.</summary>
    public static bool HasForbidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsForbidden(text[i]))
            {
                return true;
            }
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }
        return false;
    }
}

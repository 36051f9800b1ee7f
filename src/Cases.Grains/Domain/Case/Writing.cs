namespace Cases.Grains.Domain;

/// <summary>What may stand in a text: no control characters but tab and line ends.</summary>
public static class Writing
{
    /// <summary>True when a text holds a control character, such as U+0000, or half a surrogate pair.</summary>
    public static bool HasForbidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && c is not ('\t' or '\n' or '\r'))
            {
                return true;
            }
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(c))
            {
                return true;
            }
        }
        return false;
    }
}

namespace Cases.Grains.Ledger;

/// <summary>
/// All characters of a text and all pairs of neighbours in it, as numbers: two syllables are the shortest word that Korean is
/// searched by, which an index of three characters cannot see. Made here and not by the database.
/// </summary>
internal static class Grams
{
    /// <summary>Those of a text in the form of the search, each once, in order; none stretches over a space.</summary>
    public static int[] Of(string text)
    {
        var found = new HashSet<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ')
            {
                continue;
            }
            found.Add(text[i]);
            if (i > 0 && text[i - 1] != ' ')
            {
                found.Add(unchecked((text[i - 1] << 16) | text[i]));
            }
        }
        return [.. found.Order()];
    }

    /// <summary>Those that a text has to have to hold a word: the pairs, or the only character.</summary>
    public static int[] OfWord(string word) =>
        word.Length == 1 ? [word[0]] : [.. Of(word).Where(gram => gram is < 0 or > char.MaxValue)];
}

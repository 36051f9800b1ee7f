using System.Globalization;
using System.Resources;

namespace Cases.Silo;

/// <summary>The words for clocks and rungs, in Korean and English: letters say them here, pages by the same keys.</summary>
public static class NoticeTexts
{
    private static readonly ResourceManager Texts = new("Cases.Silo.Resources.Notice", typeof(NoticeTexts).Assembly);

    /// <summary>
    /// The text with its holes filled; the key where there is none, since a word that is missing must not keep a letter back.
    /// </summary>
    internal static string Of(CultureInfo language, string key, params object[] arguments) =>
        string.Format(language, Texts.GetResourceSet(language, createIfNotExists: true, tryParents: false)?.GetString(key) ?? key,
            arguments);
}

using System.Globalization;
using System.Resources;

namespace Cases.Silo;

/// <summary>The words for clocks and rungs, in Korean and English: letters say them here, pages by the same keys.</summary>
public static class NoticeTexts
{
    private static readonly ResourceManager Texts = new("Cases.Silo.Resources.Notice", typeof(NoticeTexts).Assembly);

    /// <summary>The text, with its holes filled.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such key in this language.</exception>
    internal static string Of(CultureInfo language, string key, params object[] arguments) =>
        string.Format(language, Texts.GetString(key, language)!, arguments);
}

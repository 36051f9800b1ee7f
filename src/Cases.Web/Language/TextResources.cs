using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace Cases.Web.Language;

/// <summary>
/// Every text of every area, read once from the compiled resource files. An area is a pair of files
/// <c>Resources/Area.ko.resx</c> and <c>Resources/Area.en.resx</c>, here or in Cases.Silo; a new pair needs no registration.
/// </summary>
public sealed class TextResources
{
    /// <summary>Those that have texts: the pages, and what sends letters.</summary>
    private static readonly Assembly[] Assemblies = [typeof(TextResources).Assembly, typeof(NoticeTexts).Assembly];

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage =
        Languages.All.ToFrozenDictionary(language => language, language => Read(language).ToFrozenDictionary());

    /// <summary>The text, or null when the key is unknown in the language of <paramref name="culture"/>.</summary>
    public string? Find(CultureInfo culture, string key) => All(culture).GetValueOrDefault(key);

    public FrozenDictionary<string, string> All(CultureInfo culture) =>
        byLanguage.GetValueOrDefault(culture.TwoLetterISOLanguageName) ?? byLanguage[Languages.Default];

    private static Dictionary<string, string> Read(string language)
    {
        var texts = new Dictionary<string, string>();
        foreach (var assembly in Assemblies)
        {
            var satellite = assembly.GetSatelliteAssembly(new CultureInfo(language));
            foreach (var name in satellite.GetManifestResourceNames())
            {
                using var reader = new ResourceReader(satellite.GetManifestResourceStream(name)!);
                foreach (DictionaryEntry entry in reader)
                    texts.Add((string)entry.Key, (string)entry.Value!);
            }
        }

        return texts;
    }
}

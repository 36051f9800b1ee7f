using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Cases.Web.Language;

/// <summary>
/// The words of every page, in the reader's language: <c>T["case.stage.received"]</c>, <c>T["shell.found", count]</c>.
/// The part of a key before the first dot names the pair of resource files that holds it (<c>Resources/Case.ko.resx</c>).
/// A missing key shows as ⟦key⟧ in Development and as the key itself elsewhere, and is logged once.
/// </summary>
public sealed class Text(TextResources resources, IHostEnvironment environment, ILogger<Text> log) : IStringLocalizer
{
    private readonly ConcurrentDictionary<string, bool> reported = new();

    public LocalizedString this[string name] => Find(name);

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var found = Find(name);
            return found.ResourceNotFound
                ? found
                : new LocalizedString(name, Particles.In(found.Value, Counts.In(found.Value, arguments)));
        }
    }

    /// <summary>Whether the key exists; for texts that are chosen by a code which may be unknown.</summary>
    public bool Has(string name) => resources.Find(CultureInfo.CurrentUICulture, name) is not null;

    /// <summary>The texts under a key that are numbered from 1 on: the steps of something, in their order.</summary>
    public IEnumerable<LocalizedString> Several(string name) =>
        Enumerable.Range(1, int.MaxValue).Select(n => $"{name}.{n}").TakeWhile(Has).Select(Find);

    /// <summary>
    /// What to tell the reader about a declined act: <c>declined.&lt;code&gt;</c>, or a general sentence that names the code.
    /// </summary>
    public string Declined(string code, params object[] arguments) =>
        Has("declined." + code) ? this["declined." + code, arguments].Value : this["declined.unknown", code].Value;

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        resources.All(CultureInfo.CurrentUICulture).Select(pair => new LocalizedString(pair.Key, pair.Value));

    private LocalizedString Find(string name)
    {
        if (resources.Find(CultureInfo.CurrentUICulture, name) is { } text)
            return new LocalizedString(name, text);
        if (reported.TryAdd(name, true))
            log.LogWarning("No text for {Key}", name);
        return new LocalizedString(name, environment.IsDevelopment() ? $"⟦{name}⟧" : name, resourceNotFound: true);
    }
}

using System.Text.Json;

namespace Cases.Grains.Domain;

/// <summary>The versions of the guided path, which are compiled into the assembly: one is shown on a day.</summary>
/// <param name="versions">The oldest first; at least one.</param>
public sealed class Guides(IReadOnlyList<Guide> versions)
{
    private const string Embedded = "guide/";

    public IReadOnlyList<Guide> Versions => versions;

    /// <summary>All that are shipped.</summary>
    /// <exception cref="JsonException">A file is faulty in its form; what it refers to is held by tests.</exception>
    public static Guides Shipped()
    {
        var assembly = typeof(Guides).Assembly;
        return new(
        [
            .. assembly.GetManifestResourceNames().Where(n => n.StartsWith(Embedded, StringComparison.Ordinal)).Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<Guide>(stream, LawData.Options)!;
            }).OrderBy(g => g.ValidFrom),
        ]);
    }

    /// <summary>The newest that has begun by a day, or else the first to come.</summary>
    public Guide On(DateOnly day) => versions.LastOrDefault(g => g.ValidFrom <= day) ?? versions[0];
}

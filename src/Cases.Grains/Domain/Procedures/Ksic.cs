using System.Collections.Frozen;

namespace Cases.Grains.Domain;

/// <summary>A class of the Korean Standard Industrial Classification. Its name is published in Korean only.</summary>
/// <param name="Code">A section letter, or two to five digits.</param>
public sealed record KsicClass(string Code, string Name);

/// <summary>
/// The 11th revision of the Korean Standard Industrial Classification (한국표준산업분류), as seed data. A few codes may
/// be missing: a well-formed code that is not found is a warning, never a refusal.
/// </summary>
public static class Ksic
{
    private static readonly Lazy<FrozenDictionary<string, KsicClass>> Classes = new(() => Read().ToFrozenDictionary(c => c.Code));

    /// <summary>Every class, in the order of the list.</summary>
    public static IReadOnlyList<KsicClass> All => [.. Classes.Value.Values.OrderBy(c => c.Code, StringComparer.Ordinal)];

    /// <summary>The class with this code, in whatever width it was written, or null.</summary>
    public static KsicClass? Find(string? code) =>
        code is null ? null : Classes.Value.GetValueOrDefault(Writing.Code(code));

    private static IEnumerable<KsicClass> Read()
    {
        using var stream = typeof(Ksic).Assembly.GetManifestResourceStream("lists/ksic_11th.csv")!;
        using var text = new StreamReader(stream);
        text.ReadLine();
        while (text.ReadLine() is { Length: > 0 } line)
        {
            // Only the name can hold a comma, and then stands in quotation marks.
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            yield return new(line[..comma], line[(comma + 1)..].Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal));
        }
    }
}

using System.Text.Json;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>A mineral on the strategic list.</summary>
/// <param name="From">First day on the list; null where not recorded.</param>
/// <param name="To">Last day on the list; null while on it.</param>
public sealed record Mineral(
    string Code, Names Name, string Symbol, DateOnly? From, DateOnly? To, Citation Citation, Confidence Confidence)
{
    /// <summary>Whether it is on the list on a day.</summary>
    public bool IsListed(DateOnly day) => !(day < From) && !(To < day);
}

/// <summary>The strategic minerals (전략 핵심광물) as dated data.</summary>
public static class Minerals
{
    /// <summary>Every mineral that is or was on the list.</summary>
    public static IReadOnlyList<Mineral> All { get; } = Read();

    /// <summary>Those on the list on a day.</summary>
    public static IEnumerable<Mineral> On(DateOnly day) => All.Where(m => m.IsListed(day));

    private static Mineral[] Read()
    {
        using var stream = typeof(Minerals).Assembly.GetManifestResourceStream("lists/minerals.json")!;
        return JsonSerializer.Deserialize<Mineral[]>(stream, JsonSerializerOptions.Web)!;
    }
}

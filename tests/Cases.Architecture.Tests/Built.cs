using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Cases.Architecture.Tests;

/// <summary>The types of the built assemblies.</summary>
internal static class Built
{
    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Loaded = new(() => new ArchLoader()
        .LoadAssemblies(
            [.. new[] { "Cases.Grains", "Cases.Silo", "Cases.Web" }
                .Select(System.Reflection.Assembly.Load), typeof(Built).Assembly])
        .Build());

    /// <summary>The product's own types.</summary>
    public static IReadOnlyList<IType> Product { get; } =
        [.. Loaded.Value.Types.Where(type => type.FullName.StartsWith("Cases.", StringComparison.Ordinal)
            && !type.FullName.StartsWith("Cases.Architecture.", StringComparison.Ordinal))];

    /// <summary>The violations planted in this assembly.</summary>
    public static IReadOnlyList<IType> Planted { get; } =
        [.. Loaded.Value.Types.Where(type => type.FullName.StartsWith(RoomRule.PlantedRoot, StringComparison.Ordinal))];
}

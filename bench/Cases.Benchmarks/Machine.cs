using System.Runtime.InteropServices;

namespace Cases.Benchmarks;

/// <summary>Where a figure was measured.</summary>
internal static class Machine
{
    public static string Name { get; } =
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}";
}

using System.Security.Cryptography;
using Cases.Grains.Domain;

namespace Cases.Grains;

/// <summary>The files that law, calendar and lists were read from: what this process decides and counts by.</summary>
/// <param name="All">By name, those of the installation behind the shipped ones.</param>
public sealed record LawFiles(IReadOnlyList<LawFile> All)
{
    /// <param name="own">The bytes of an installation's own files, by name.</param>
    internal static LawFiles With(IReadOnlyDictionary<string, byte[]> own)
    {
        var assembly = typeof(LawData).Assembly;
        var shipped = assembly.GetManifestResourceNames().Where(n => !n.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return new LawFile(name.Replace('\\', '/'), Convert.ToHexStringLower(SHA256.HashData(stream)), false);
            });
        return new([.. shipped, .. own.OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => new LawFile(f.Key, Convert.ToHexStringLower(SHA256.HashData(f.Value)), true))]);
    }
}

/// <summary>One of them.</summary>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal, as <c>sha256sum</c> tells it.</param>
/// <param name="Own">True of the installation's own; false of those shipped with the program.</param>
public sealed record LawFile(string Name, string Sha256, bool Own);

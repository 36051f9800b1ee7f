using Cases.Grains.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Grains;

/// <summary>Puts the law book into a host.</summary>
public static class LawRegistration
{
    /// <summary>Registers the <see cref="LawBook"/>: the shipped one, or the files of a folder in its place.</summary>
    /// <exception cref="LawDataException">The data are faulty: the host must not start.</exception>
    public static IServiceCollection AddCasesLaw(this IServiceCollection services, string? folder = null) =>
        services.AddSingleton(string.IsNullOrEmpty(folder) ? LawData.Shipped() : LawData.Parse(FilesOf(folder)));

    private static Dictionary<string, string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText);
}

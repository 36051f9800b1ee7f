using Cases.Grains.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Grains;

/// <summary>Puts the law book into a host.</summary>
public static class LawRegistration
{
    /// <summary>
    /// The setting that names the folder of an installation's own law data: <c>procedures/ID.DAY.json</c>, such as the
    /// periods that an agency publishes for its kinds of petition (민원처리법 17), and <c>retention/NAME.DAY.json</c>, how long its
    /// records are kept. Absent: the shipped data alone.
    /// </summary>
    public const string FolderKey = "Law:Folder";

    /// <summary>
    /// Registers the <see cref="LawBook"/>: the shipped one, with the procedures of the folder added; and what files that are.
    /// </summary>
    /// <remarks>
    /// It is read from now on, beside all else that a start does on one processor. Whoever asks for it waits, and gets the
    /// <see cref="LawDataException"/> of faulty data: the host must ask before it serves.
    /// </remarks>
    public static IServiceCollection AddCasesLaw(this IServiceCollection services, string? folder = null)
    {
        var files = Task.Run(() => string.IsNullOrEmpty(folder) ? [] : FilesOf(folder));
        var texts = Task.Run(async () => (await files).ToDictionary(f => f.Key, f => TextOf(f.Value)));
        var reading = Task.Run(async () => Part(await texts, isRetention: false) is { Count: > 0 } own
            ? LawData.Extended(own) : LawData.Shipped());
        var retention = Task.Run(async () => Retention.With(Part(await texts, isRetention: true)));
        return services.AddSingleton(_ => Guides.Shipped()).AddSingleton(_ => reading.GetAwaiter().GetResult())
            .AddSingleton(_ => retention.GetAwaiter().GetResult()).AddSingleton<DisposalsKnown>()
            .AddSingleton(_ => LawFiles.With(files.GetAwaiter().GetResult()));
    }

    private static Dictionary<string, string> Part(Dictionary<string, string> texts, bool isRetention) =>
        texts.Where(f => f.Key.StartsWith(Retention.Folder, StringComparison.Ordinal) == isRetention).ToDictionary();

    private static string TextOf(byte[] bytes)
    {
        using var text = new StreamReader(new MemoryStream(bytes));
        return text.ReadToEnd();
    }

    private static Dictionary<string, byte[]> FilesOf(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllBytes)
        : throw new LawDataException([new(folder, "$", $"there is no such folder; {FolderKey} names it")]);
}

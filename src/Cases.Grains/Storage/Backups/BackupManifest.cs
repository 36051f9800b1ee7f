using System.Security.Cryptography;
using System.Text.Json;

namespace Cases.Grains.Storage.Backups;

/// <summary>What a backup holds: file by file with its hash, so that a damaged or half copied one is not restored.</summary>
/// <param name="Format">1, and 2 for a backup that is encrypted, so that a build that cannot open it says so.</param>
/// <param name="Program">Version of the build that wrote it.</param>
/// <param name="Scripts">The schema scripts that the store had seen.</param>
/// <param name="Cases">How many chains stand in <see cref="HeadsFile"/>, the calendar's among them.</param>
/// <param name="Tables">Tables copied from PostgreSQL; empty for SQLite, whose files are copied whole.</param>
/// <param name="Files">As they lie in the folder: of an encrypted backup, encrypted.</param>
/// <param name="Key">What opens the files, for the recipient alone; null where they lie open.</param>
/// <param name="Sealed">Whether seals are kept of the store: then there is a list of what was disposed of since.</param>
public sealed record BackupManifest(
    int Format,
    DateTimeOffset CreatedAt,
    string Program,
    StorageProvider Provider,
    IReadOnlyList<string> Scripts,
    long Cases,
    IReadOnlyList<CopiedTable> Tables,
    IReadOnlyList<BackupFile> Files,
    WrappedKey? Key = null,
    bool Sealed = false)
{
    public const int OpenFormat = 1;
    public const int EncryptedFormat = 2;
    public const string Name = "manifest.json";

    /// <summary>One line for each chain: id, version, hash.</summary>
    public const string HeadsFile = "heads.txt";

    internal const string DocumentsFolder = "documents";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <exception cref="BackupException">There is none, or it is of a format that this build does not know.</exception>
    public static BackupManifest Read(string folder)
    {
        try
        {
            var read = JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(Path.Combine(folder, Name)), Options);
            return read is { Format: OpenFormat } or { Format: EncryptedFormat, Key: not null }
                ? read
                : throw new BackupException($"{folder} holds a backup of a format that this build does not know.");
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new BackupException($"{folder} holds no backup that can be read: {e.Message}");
        }
    }

    /// <summary>Every file that is missing, too much or not what it was when it was written.</summary>
    public IReadOnlyList<string> Faults(string folder)
    {
        var there = FilesOf(folder).ToHashSet(StringComparer.Ordinal);
        List<string> faults = [];
        foreach (var file in Files)
        {
            if (!there.Remove(file.Path))
            {
                faults.Add($"{file.Path} is missing");
            }
            else if (BackupFile.Of(folder, file.Path) != file)
            {
                faults.Add($"{file.Path} is not what was written");
            }
        }
        return [.. faults, .. there.Select(name => $"{name} does not belong to it")];
    }

    internal void Write(string folder) => File.WriteAllText(Path.Combine(folder, Name), JsonSerializer.Serialize(this, Options));

    internal static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Where(path => path != Name)
        .Order(StringComparer.Ordinal);
}

/// <summary>One file of a backup; the path is relative, with / between folders.</summary>
public sealed record BackupFile(string Path, long Bytes, string Sha256)
{
    internal static BackupFile Of(string folder, string path)
    {
        using var content = File.OpenRead(System.IO.Path.Combine(folder, path));
        return new(path, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
    }
}

/// <summary>A table copied in PostgreSQL's binary format, with its columns in order.</summary>
public sealed record CopiedTable(string Schema, string Name, IReadOnlyList<string> Columns)
{
    internal string File => $"tables/{Schema}.{Name}.copy";
}

/// <summary>A backup cannot be written or restored; nothing was changed.</summary>
public sealed class BackupException(string message) : Exception(message);

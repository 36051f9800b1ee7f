using Cases.Grains.Storage.Documents;

namespace Cases.Grains.Storage.Backups;

/// <summary>Puts a backup back, into an empty store only.</summary>
public static class StoreRestore
{
    /// <summary>
    /// Checks every file against the manifest, loads what was saved under the schema it was saved under, and brings that to
    /// this build's. Afterwards <see cref="Differences"/> has to find nothing.
    /// </summary>
    /// <param name="key">The recipient's private key in PEM, for a backup that is encrypted.</param>
    /// <exception cref="BackupException">The backup is damaged or of another kind, the key does not open it, or the store is not
    /// empty; nothing was changed.</exception>
    public static async Task<RestoredBackup> Load(
        StorageOptions options, string folder, string? key = null, CancellationToken cancellation = default)
    {
        var manifest = BackupManifest.Read(folder);
        if (manifest.Key is not null && key is null)
        {
            throw new BackupException("The backup is encrypted. Name the file of the recipient's private key: --key FILE.");
        }
        if (manifest.Provider != options.Provider)
        {
            throw new BackupException(
                $"The backup is of {manifest.Provider}, the store that the settings name is of {options.Provider}.");
        }
        if (manifest.Scripts.Except(SchemaScripts.Known(options.Provider)).ToList() is { Count: > 0 } later)
        {
            throw new BackupException(
                $"The backup comes from a later build, which ran {string.Join(", ", later)}. Restore it with that build.");
        }
        if (manifest.Faults(folder) is { Count: > 0 } faults)
        {
            throw new BackupException($"The backup is damaged: {string.Join("; ", faults)}.");
        }
        var empty = await options.Database.IsEmpty(options, cancellation);
        if (!empty || Uploads(options).Any(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any()))
        {
            throw new BackupException("The store is not empty; a backup is restored into an empty one only.");
        }
        using var opened = manifest.Key is { } wrapped ? OpenedBackup.Of(options, folder, manifest, wrapped, key!) : null;
        folder = opened?.Folder ?? folder;
        try
        {
            CopyDocuments(Path.Combine(folder, BackupManifest.DocumentsFolder), options.Documents);
            await options.Database.Load(options, folder, manifest, cancellation);
        }
        catch
        {
            // The database took nothing; without this the documents would stand in the way of a second try.
            foreach (var uploads in Uploads(options))
            {
                Directory.Delete(uploads, recursive: true);
            }
            throw;
        }
        SchemaMigration.Apply(options);
        return new(manifest, File.ReadLines(Path.Combine(folder, BackupManifest.HeadsFile)).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Every chain that does not end where it ended in the backup.</summary>
    public static async Task<IReadOnlyList<string>> Differences(RestoredBackup backup, LedgerReader ledger)
    {
        var saved = backup.Heads.ToHashSet(StringComparer.Ordinal);
        List<string> faults = [];
        await foreach (var head in ledger.Heads())
        {
            if (!saved.Remove(StoreBackup.Line(head)))
            {
                faults.Add($"{head.CaseId} does not end where it ended in the backup");
            }
        }
        return [.. faults, .. saved.Select(line => $"{line.Split(' ')[0]} is missing or ends elsewhere")];
    }

    /// <summary>
    /// The folders of uploads that are there. What holds them may be a volume of its own, with what its file system keeps in it.
    /// </summary>
    private static IEnumerable<string> Uploads(StorageOptions options) =>
        ((string[])["kept", "new", .. QuarantineFolder.Parts]).Select(part => Path.Combine(options.Documents, part))
            .Where(Directory.Exists);

    private static void CopyDocuments(string from, string to)
    {
        foreach (var path in Directory.Exists(from) ? Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories) : [])
        {
            var place = Path.Combine(to, Path.GetRelativePath(from, path));
            PrivateFiles.Folder(Path.GetDirectoryName(place)!);
            File.Copy(path, place);
        }
    }
}

/// <summary>A backup that was put back.</summary>
/// <param name="Heads">Where each chain ended in it, a line each.</param>
public sealed record RestoredBackup(BackupManifest Manifest, IReadOnlySet<string> Heads);

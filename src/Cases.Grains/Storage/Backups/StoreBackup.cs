using Dapper;

namespace Cases.Grains.Storage.Backups;

/// <summary>Writes a backup of everything the system keeps, as of one moment, while it runs or while it does not.</summary>
public static class StoreBackup
{
    /// <summary>In the name of a folder that is not complete yet.</summary>
    internal const string Partial = ".partial-";

    /// <summary>
    /// The database first, in one snapshot, the documents after it: a document is kept before the act that refers to it is
    /// recorded, so those of the snapshot are there. Those that the newest backup beside it holds are linked where the file
    /// system can. The folder gets its name once everything in it is complete.
    /// </summary>
    /// <param name="recipient">A public key or certificate in PEM, to which everything is encrypted; null leaves it open.</param>
    /// <exception cref="BackupException">The folder exists already, or the recipient's key is none.</exception>
    public static async Task<BackupManifest> Write(
        StorageOptions options, string folder, DateTimeOffset at, string? recipient = null,
        CancellationToken cancellation = default)
    {
        folder = Path.GetFullPath(folder);
        if (Directory.Exists(folder))
        {
            throw new BackupException($"{folder} exists already; a backup is never written over another.");
        }
        var partial = $"{folder}{Partial}{Guid.NewGuid():N}";
        var key = recipient is null ? ((byte[] Key, WrappedKey Wrapped)?)null : BackupKey.For(recipient);
        PrivateFiles.Folder(partial);
        // What is encrypted is so under a key of this backup's own, and nothing of it can be the bytes of another.
        var before = key is null ? BackupShelf.NewestOpen(folder) : null;
        try
        {
            var scripts = SchemaScripts.Applied(options);
            var tables = await options.Database.Save(options, partial, cancellation);
            var documents = new DocumentCopy(
                Path.GetFullPath(options.Documents), Path.Combine(partial, BackupManifest.DocumentsFolder), before);
            documents.Save();
            var cases = File.ReadLines(Path.Combine(partial, BackupManifest.HeadsFile)).LongCount();
            if (key is { } made)
            {
                foreach (var path in BackupManifest.FilesOf(partial).ToList())
                {
                    SealedFile.Seal(partial, path, made.Key);
                }
            }
            List<BackupFile> files = [.. BackupManifest.FilesOf(partial).Select(path => BackupFile.Of(partial, path))
                .Select(file => key is null ? documents.Mended(file, partial) : file)];
            var program = typeof(StoreBackup).Assembly.GetName().Version?.ToString() ?? "";
            var manifest = new BackupManifest(
                key is null ? BackupManifest.OpenFormat : BackupManifest.EncryptedFormat, at, program, options.Provider, scripts,
                cases, tables, files, key?.Wrapped, await IsSealed(options));
            manifest.Write(partial);
            PrivateFiles.Tighten(partial);
            Directory.Move(partial, folder);
            return manifest;
        }
        finally
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
        }
    }

    private static async Task<bool> IsSealed(StorageOptions options)
    {
        await using var connection = options.Database.Connect(options);
        await connection.OpenAsync();
        return await connection.ExecuteScalarAsync<bool>("select exists (select 1 from seal_told)");
    }

    /// <summary>A head as a line of <see cref="BackupManifest.HeadsFile"/>.</summary>
    internal static string Line(CaseHead head) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{head.CaseId} {head.Version} {Convert.ToHexStringLower(head.Hash)}");
}

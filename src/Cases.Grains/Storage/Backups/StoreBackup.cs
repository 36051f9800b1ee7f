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
    /// <exception cref="BackupException">The folder exists already.</exception>
    public static async Task<BackupManifest> Write(
        StorageOptions options, string folder, DateTimeOffset at, CancellationToken cancellation = default)
    {
        folder = Path.GetFullPath(folder);
        if (Directory.Exists(folder))
        {
            throw new BackupException($"{folder} exists already; a backup is never written over another.");
        }
        var partial = $"{folder}{Partial}{Guid.NewGuid():N}";
        Directory.CreateDirectory(partial);
        var before = BackupShelf.Newest(folder);
        try
        {
            var scripts = SchemaScripts.Applied(options);
            var tables = await options.Database.Save(options, partial, cancellation);
            var documents = new DocumentCopy(
                Path.GetFullPath(options.Documents), Path.Combine(partial, BackupManifest.DocumentsFolder), before);
            documents.Save();
            var files =
                BackupManifest.FilesOf(partial).Select(path => documents.Mended(BackupFile.Of(partial, path), partial)).ToList();
            var cases = File.ReadLines(Path.Combine(partial, BackupManifest.HeadsFile)).LongCount();
            var program = typeof(StoreBackup).Assembly.GetName().Version?.ToString() ?? "";
            var manifest =
                new BackupManifest(BackupManifest.CurrentFormat, at, program, options.Provider, scripts, cases, tables, files);
            manifest.Write(partial);
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

    /// <summary>A head as a line of <see cref="BackupManifest.HeadsFile"/>.</summary>
    internal static string Line(CaseHead head) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{head.CaseId} {head.Version} {Convert.ToHexStringLower(head.Hash)}");
}

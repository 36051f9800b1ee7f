namespace Cases.Grains.Storage.Backups;

/// <summary>Writes a backup of everything the system keeps, as of one moment, while it runs or while it does not.</summary>
public static class StoreBackup
{
    /// <summary>
    /// The database first, in one snapshot, the documents after it: a document is kept before the act that refers to it is
    /// recorded, so those of the snapshot are there. The folder gets its name once everything in it is complete.
    /// </summary>
    /// <exception cref="BackupException">The folder exists already.</exception>
    public static async Task<BackupManifest> Write(StorageOptions options, string folder, DateTimeOffset at, CancellationToken cancellation = default)
    {
        folder = Path.GetFullPath(folder);
        if (Directory.Exists(folder))
        {
            throw new BackupException($"{folder} exists already; a backup is never written over another.");
        }
        var partial = $"{folder}.partial-{Guid.NewGuid():N}";
        Directory.CreateDirectory(partial);
        try
        {
            var scripts = SchemaScripts.Applied(options);
            var tables = options.Provider == StorageProvider.Sqlite
                ? await Task.Run(() => SqliteCopy.Save(options, partial), cancellation)
                : await PostgreSqlCopy.Save(options, partial, cancellation);
            CopyDocuments(options.Documents, Path.Combine(partial, BackupManifest.DocumentsFolder));
            var files = BackupManifest.FilesOf(partial).Select(path => BackupFile.Of(partial, path)).ToList();
            var cases = File.ReadLines(Path.Combine(partial, BackupManifest.HeadsFile)).LongCount();
            var program = typeof(StoreBackup).Assembly.GetName().Version?.ToString() ?? "";
            var manifest = new BackupManifest(BackupManifest.CurrentFormat, at, program, options.Provider, scripts, cases, tables, files);
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
    internal static string Line(CaseHead head) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{head.CaseId} {head.Version} {Convert.ToHexStringLower(head.Hash)}");

    /// <summary>New ones before kept ones: what is kept meanwhile moves from the one to the other.</summary>
    private static void CopyDocuments(string from, string to)
    {
        foreach (var part in (string[])["new", "kept"])
        {
            var root = Path.Combine(from, part);
            foreach (var path in Directory.Exists(root) ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories) : [])
            {
                var place = Path.Combine(to, Path.GetRelativePath(from, path));
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                try
                {
                    File.Copy(path, place, overwrite: true);
                }
                catch (FileNotFoundException) when (part == "new")
                {
                    // Kept or swept since it was seen.
                }
            }
        }
    }
}

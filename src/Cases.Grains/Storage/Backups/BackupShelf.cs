namespace Cases.Grains.Storage.Backups;

/// <summary>
/// The complete backups that stand beside each other in one folder; what has no manifest that can be read is none.
/// </summary>
public static class BackupShelf
{
    /// <summary>A folder of a backup that was cut short is left alone for so long: somebody may be writing it.</summary>
    private static readonly TimeSpan StillWritten = TimeSpan.FromDays(1);

    /// <summary>
    /// Deletes all complete backups beside this one but the newest, so that so many are left with it, and what cut short ones
    /// have left.
    /// </summary>
    /// <param name="folder">A backup that is complete.</param>
    /// <param name="keep">How many stay, at least one.</param>
    /// <returns>The folders that are gone.</returns>
    public static IReadOnlyList<string> Prune(string folder, int keep, DateTimeOffset now)
    {
        var gone = Beside(folder).Where(other => other != Path.GetFullPath(folder)).Skip(keep - 1)
            .Concat(Partial(folder).Where(left => Directory.GetLastWriteTimeUtc(left) < now.UtcDateTime - StillWritten)).ToList();
        foreach (var old in gone)
        {
            // First what makes it one: half of a backup must not pass for a whole one.
            File.Delete(Path.Combine(old, BackupManifest.Name));
            Directory.Delete(old, recursive: true);
        }
        return gone;
    }

    /// <summary>The newest beside this folder that is not encrypted, or null: of another nothing can be taken over.</summary>
    internal static string? NewestOpen(string folder) => Beside(folder).FirstOrDefault(
        other => BackupManifest.Read(other).Key is null);

    private static IEnumerable<string> Beside(string folder) =>
        Directory.EnumerateDirectories(Path.GetDirectoryName(Path.GetFullPath(folder))!)
        .Where(other => !IsPartial(other) && File.Exists(Path.Combine(other, BackupManifest.Name)))
        .Select(other => (Folder: other, At: WrittenAt(other))).Where(other => other.At is not null)
        .OrderByDescending(other => other.At).ThenByDescending(other => other.Folder, StringComparer.Ordinal)
        .Select(other => other.Folder);

    private static IEnumerable<string> Partial(string folder) =>
        Directory.EnumerateDirectories(Path.GetDirectoryName(Path.GetFullPath(folder))!).Where(IsPartial);

    private static bool IsPartial(string folder) =>
        Path.GetFileName(folder).Contains(StoreBackup.Partial, StringComparison.Ordinal);

    private static DateTimeOffset? WrittenAt(string folder)
    {
        try
        {
            return BackupManifest.Read(folder).CreatedAt;
        }
        catch (BackupException)
        {
            return null;
        }
    }
}

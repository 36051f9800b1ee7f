using Cases.Grains.Storage.Documents;

namespace Cases.Grains.Storage.Backups;

/// <summary>
/// The documents of a backup. They are named by their hash and never change, so what the backup before holds is linked, not
/// copied.
/// </summary>
internal sealed class DocumentCopy(string from, string to, string? before)
{
    private readonly string[] earlier = before is null
        ? []
        : [.. ((string[])["kept", "new"]).Select(part => Path.Combine(before, BackupManifest.DocumentsFolder, part))];

    /// <summary>
    /// New ones before kept ones, and new ones again: what is kept or released meanwhile moves from the one to the other. What
    /// nobody may open is told before and after them, so that no copy lacks it.
    /// </summary>
    public void Save()
    {
        foreach (var part in (string[])[.. QuarantineFolder.Parts, "new", "kept", "new", .. QuarantineFolder.Parts])
        {
            var root = Path.Combine(from, part);
            foreach (var path in Directory.Exists(root) ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories) : [])
            {
                var place = Path.Combine(to, Path.GetRelativePath(from, path));
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                if (!File.Exists(place) && !earlier.Any(
                    folder => HardLink.Make(Path.Combine(folder, Path.GetRelativePath(root, path)), place)))
                {
                    Copy(path, place);
                }
            }
        }

        static void Copy(string path, string place)
        {
            try
            {
                File.Copy(path, place);
            }
            catch (FileNotFoundException)
            {
                // Kept, released or swept since it was seen.
            }
        }
    }

    /// <summary>What is not what its name says was damaged in the backup before: it is copied after all.</summary>
    public BackupFile Mended(BackupFile file, string folder)
    {
        var place = Path.Combine(folder, file.Path);
        var path = Path.Combine(from, Path.GetRelativePath(to, place));
        if (!place.StartsWith(to + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.GetFileName(
            place) == file.Sha256)
        {
            return file;
        }
        if (!File.Exists(path))
        {
            // Kept, released or swept since it was copied.
            return file;
        }
        // The name alone: the bytes are the other backup's too.
        File.Delete(place);
        File.Copy(path, place);
        return BackupFile.Of(folder, file.Path);
    }
}

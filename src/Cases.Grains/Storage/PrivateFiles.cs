namespace Cases.Grains.Storage;

/// <summary>What is kept on disk is read by nobody but whoever runs the program: files 0600, folders 0700.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OfFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfFolders = OfFiles | UnixFileMode.UserExecute;

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true,
    };

    /// <summary>How a file is opened that may have to be made.</summary>
    public static FileStreamOptions Opening(FileMode mode, FileAccess access, FileShare share = FileShare.None)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows() && mode is not FileMode.Open)
        {
            options.UnixCreateMode = OfFiles;
        }
        return options;
    }

    /// <summary>A folder that is there afterwards; one that was there keeps its rights until it is tightened.</summary>
    public static DirectoryInfo Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path);
        }
        // The rights would be those of the last folder alone.
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } above && !Directory.Exists(above))
        {
            Folder(above);
        }
        return Directory.CreateDirectory(path, OfFolders);
    }

    /// <summary>A file that is there afterwards, before a library makes it with the rights of the process's mask.</summary>
    public static void Reserve(string path)
    {
        using var file = new FileStream(path, Opening(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite));
    }

    /// <summary>Takes the rights of others from a folder and all in it, as builds of before left them.</summary>
    /// <param name="files">False goes no further than folders, which let nobody to their files: there may be many.</param>
    public static void Tighten(string folder, bool files = true)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder))
        {
            return;
        }
        Set(folder, OfFolders);
        foreach (var path in Directory.EnumerateDirectories(folder, "*", Everything))
        {
            Set(path, OfFolders);
        }
        foreach (var path in files ? Directory.EnumerateFiles(folder, "*", Everything) : [])
        {
            Set(path, OfFiles);
        }
    }

    /// <summary>A volume may belong to somebody else, who gave it its rights, or a file be gone by now.</summary>
    private static void Set(string path, UnixFileMode mode)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != mode)
            {
                File.SetUnixFileMode(path, mode);
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return;
        }
    }
}

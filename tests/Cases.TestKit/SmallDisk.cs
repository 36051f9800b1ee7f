using System.Diagnostics;
using System.Globalization;

namespace Cases.TestKit;

/// <summary>
/// A file system of a few MB of one test, so that a disk can really be full. Mounting one takes root. Gone at dispose, and when
/// this process ends.
/// </summary>
public sealed class SmallDisk : IDisposable
{
    private const string Remove = "umount -l \"$1\"; rmdir \"$1\"";

    private readonly OrphanGuard _guard;

    private SmallDisk(string path)
    {
        Path = path;
        _guard = OrphanGuard.Start(Remove, path);
    }

    public string Path { get; }

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <param name="owner">The account that the root of the disk belongs to; null is this process's own.</param>
    public static SmallDisk Mount(int megabytes, string? owner = null)
    {
        var path = Directory.CreateTempSubdirectory("cases-disk-").FullName;
        Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "tmpfs", path);
        var disk = new SmallDisk(path);
        if (owner is not null && Environment.IsPrivilegedProcess)
        {
            Run("chown", owner, path);
        }
        return disk;
    }

    /// <summary>Takes what room is left, to the last block.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[1 << 16, 1 << 12])
        {
            try
            {
                while (true)
                {
                    file.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                // Full, to this size.
            }
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        _guard.Release();
        _guard.Dispose();
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static void Run(params string[] line)
    {
        using var process = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{string.Join(' ', line)}: {error.Trim()}. A small disk needs root, and in a container the right to mount.");
        }
    }
}

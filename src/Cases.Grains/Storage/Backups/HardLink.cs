using System.Runtime.InteropServices;
using System.Text;

namespace Cases.Grains.Storage.Backups;

/// <summary>A second name for the bytes of a file, which costs no room.</summary>
internal static class HardLink
{
    /// <summary>False where the file is not there or the file system cannot do it.</summary>
    public static bool Make(string existing, string name) =>
        !OperatingSystem.IsWindows() && File.Exists(existing) && Link(Text(existing), Text(name)) == 0;

    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] existing, byte[] name);

    private static byte[] Text(string path) => Encoding.UTF8.GetBytes(path + '\0');
}

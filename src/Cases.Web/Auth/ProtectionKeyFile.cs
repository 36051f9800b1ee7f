using System.Security.Cryptography;

namespace Cases.Web.Auth;

/// <summary>
/// The key that protection keys are encrypted with where they are kept: a file of lines, each 32 bytes in base64. The first
/// encrypts, and all of them open, so that a new one is put before the old. One that nobody laid down is made at the first
/// start, but not in a cluster, whose web hosts must have the same.
/// </summary>
internal sealed class ProtectionKeyFile
{
    public const string Key = "Protection:KeyFile";

    public const int Length = 32;

    private ProtectionKeyFile(IReadOnlyList<byte[]> keys) => Keys = keys;

    /// <summary>At least one.</summary>
    public IReadOnlyList<byte[]> Keys { get; }

    /// <summary>Null in a cluster that has none, which is let alone in Development.</summary>
    public static ProtectionKeyFile? Of(IHostApplicationBuilder builder)
    {
        var (set, cluster) = (builder.Configuration[Key], builder.Configuration.IsCluster());
        if (cluster)
            return string.IsNullOrEmpty(set) ? null : new(Read(set));
        var path = string.IsNullOrEmpty(set) ? Path.Combine(DataFolder.Of(builder), "protection.key") : set;
        if (!File.Exists(path))
            Make(path);
        return new(Read(path));
    }

    /// <summary>What keeps a web host from starting.</summary>
    public static IEnumerable<string> Faults(IConfiguration set, IHostEnvironment environment)
    {
        var path = set[Key];
        if (string.IsNullOrEmpty(path))
        {
            if (set.IsCluster() && !environment.IsDevelopment())
                yield return $"{Key}: needed when Topology is Cluster, a file with a key that all web hosts share: "
                    + "openssl rand -base64 32.";
            yield break;
        }
        if (File.Exists(path) ? !IsOne(path) : set.IsCluster())
            yield return $"{Key}: {path} is no file of keys, each line 32 bytes in base64, that can be read.";
    }

    private static bool IsOne(string path)
    {
        try
        {
            return Read(path).Count > 0;
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or FormatException)
        {
            return false;
        }
    }

    private static List<byte[]> Read(string path)
    {
        var keys = File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)
            .Select(Convert.FromBase64String).ToList();
        return keys.Count > 0 && keys.TrueForAll(key => key.Length == Length) ? keys
            : throw new FormatException($"{path} holds no keys of {Length} bytes.");
    }

    /// <summary>Whole or not at all: of two that start at once, the second takes the key of the first.</summary>
    private static void Make(string path)
    {
        using var turn = Turn($"{path}.making");
        if (File.Exists(path))
            return;
        var begun = $"{path}.{Guid.NewGuid():N}";
        using (var file = new StreamWriter(begun, Private(FileMode.CreateNew, FileOptions.None)))
            file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
        File.Move(begun, path);
    }

    /// <summary>Waits some seconds until no other host is making one; the system frees it with the process.</summary>
    private static FileStream Turn(string path)
    {
        for (var wait = new SpinWait(); ;)
        {
            try
            {
                return new(path, Private(FileMode.OpenOrCreate, FileOptions.DeleteOnClose));
            }
            catch (IOException held) when (wait.Count < 5_000 && held is not DirectoryNotFoundException)
            {
                wait.SpinOnce();
            }
        }
    }

    private static FileStreamOptions Private(FileMode mode, FileOptions options)
    {
        var opened = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None, Options = options };
        if (!OperatingSystem.IsWindows())
            opened.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return opened;
    }
}

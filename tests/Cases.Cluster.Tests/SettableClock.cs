using System.Globalization;
using Cases.TestKit;

namespace Cases.Cluster.Tests;

/// <summary>
/// The clock of one process, as libfaketime shows it: the test sets it while the process runs. The time that passes is
/// measured on another clock, which goes on as it is, as when somebody sets the clock of a machine.
/// </summary>
internal sealed class SettableClock : IDisposable
{
    private const string Folder = "/usr/lib";
    private const string Library = "faketime/libfaketimeMT.so.1";

    private readonly TempFolder _folder = new();

    public SettableClock() => Set(TimeSpan.Zero);

    /// <summary>What starts a process with this clock.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Directory.EnumerateDirectories(Folder, "*-linux-gnu").Select(d => Path.Combine(d, Library))
            .FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("apt-get install libfaketime", Library),
        ["FAKETIME_TIMESTAMP_FILE"] = _folder.File("offset"),
        ["FAKETIME_NO_CACHE"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        // What it would mend in waits that have an end is well in .NET, and every such wait would end at once.
        ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
    };

    /// <summary>This much ahead of the machine's clock, from now on.</summary>
    public void Set(TimeSpan ahead) =>
        TestAuthority.Put(_folder.Path, "offset", string.Create(CultureInfo.InvariantCulture, $"+{ahead.TotalSeconds:0}\n"));

    public void Dispose() => _folder.Dispose();
}

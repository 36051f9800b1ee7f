using System.Diagnostics;

namespace Cases.TestKit;

/// <summary>
/// A shell that cleans up after this process, however it ends. It waits on a pipe that only this process holds:
/// the kernel closes it at exit, crash and SIGKILL alike. (A parent-death signal would not do: it follows the thread
/// that started the child, and pool threads come and go.)
/// </summary>
internal sealed class OrphanGuard : IDisposable
{
    private const string Watch = "trap '' INT TERM HUP; if read -r word; then exit 0; fi; ";

    private readonly Process _shell;

    private OrphanGuard(Process shell) => _shell = shell;

    /// <summary>Runs <paramref name="cleanUp"/>, with $1, $2… being the arguments, once this process is gone.</summary>
    public static OrphanGuard Start(string cleanUp, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["-c", Watch + cleanUp, "orphan-guard", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Cleans up now, as if this process had ended, and returns when that is done.</summary>
    public async Task CleanUp()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
    }

    /// <summary>Calls the guard off: there is nothing left to clean up.</summary>
    public void Release()
    {
        try
        {
            _shell.StandardInput.WriteLine("released");
            _shell.StandardInput.Close();
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Already released or cleaned up.
        }
    }

    public void Dispose() => _shell.Dispose();
}

using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Cases.TestKit;

/// <summary>
/// A really built host, running as a process of its own, so that a test can kill it. It is killed at dispose, and
/// also when this process ends in whatever way.
/// </summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly OrphanGuard _guard;
    private readonly StringBuilder _output = new();

    private RunningProgram(ProgramStart start)
    {
        Address = new Uri($"http://127.0.0.1:{start.Port}");
        var command = new ProcessStartInfo("dotnet")
        {
            // Static files in the source folder are served from there, as with dotnet run.
            WorkingDirectory = start.Published is { } published
                ? Path.Combine(published, start.Project)
                : RepositoryTree.PathOf(start.Folder, start.Project),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in (string[])["exec", AssemblyOf(start), .. start.Arguments])
        {
            command.ArgumentList.Add(argument);
        }

        command.Environment["ASPNETCORE_ENVIRONMENT"] = start.Environment;
        command.Environment["DOTNET_ENVIRONMENT"] = start.Environment;
        command.Environment["ASPNETCORE_URLS"] = Address.ToString();
        command.Environment["Data__Path"] = start.DataFolder;
        if (start.PostgreSql is not null)
        {
            command.Environment["ConnectionStrings__Postgres"] = start.PostgreSql;
        }

        foreach (var (name, value) in start.Variables)
        {
            command.Environment[name] = value;
        }

        _process = new Process { StartInfo = command };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _guard = OrphanGuard.Start("kill -KILL $1", ProcessId.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Where it serves: http://127.0.0.1:PORT.</summary>
    public Uri Address { get; }

    public int ProcessId => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Everything it wrote so far, both streams, as lines in order of arrival.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts it and returns when /ready answers 2xx.</summary>
    /// <exception cref="InvalidOperationException">It ended before; the message has its output.</exception>
    /// <exception cref="TimeoutException">It was not ready in time; the message has its output. It has been killed.</exception>
    public static async Task<RunningProgram> Start(ProgramStart start)
    {
        var program = Launch(start);
        try
        {
            await program.BecomesReady();
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Starts it and returns at once: for programs that should refuse to start, or that run one command and end.
    /// </summary>
    public static RunningProgram Launch(ProgramStart start) => new(start);

    /// <summary>SIGKILL: it gets no chance to finish anything. Returns when it is gone.</summary>
    public Task Kill9() => Send(Signals.Kill);

    /// <summary>SIGINT, as Ctrl-C does. Returns its exit code when it has ended, within a minute.</summary>
    public Task<int> Interrupt() => Send(Signals.Interrupt);

    /// <summary>SIGTERM, as a container runtime does. Returns its exit code when it has ended, within a minute.</summary>
    public Task<int> Terminate() => Send(Signals.Terminate);

    /// <summary>SIGSTOP: it stands still, with every connection open, until <see cref="Thaw"/>.</summary>
    public void Freeze() => Signals.Send(ProcessId, Signals.Stop);

    /// <summary>SIGCONT after <see cref="Freeze"/>.</summary>
    public void Thaw() => Signals.Send(ProcessId, Signals.Continue);

    /// <summary>Waits for an end that it comes to by itself; returns the exit code.</summary>
    /// <exception cref="TimeoutException">It still ran after <paramref name="limit"/>.</exception>
    public async Task<int> Ends(TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        try
        {
            // Also waits until the last line of output has been read.
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Still running after {limit.TotalSeconds:0} s:\n{Output}");
        }

        _guard.Release();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
        {
            await Kill9();
        }

        _guard.Release();
        _guard.Dispose();
        _process.Dispose();
    }

    private static string AssemblyOf(ProgramStart start)
    {
        var name = $"{start.Project}.dll";
        var path = start.Published is { } published ? Path.Combine(published, start.Project, name)
            : RepositoryTree.PathOf(start.Folder, start.Project, "bin", RepositoryTree.Configuration, "net10.0", name);
        return File.Exists(path) ? path : throw new FileNotFoundException($"Build {start.Project} first.", path);
    }

    private async Task BecomesReady()
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            await Eventually.Holds($"{Address} is ready", async () => HasEnded || await IsReady(client));
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\n{Output}", late);
        }

        if (HasEnded)
        {
            var code = await Ends(Eventually.Limit);
            throw new InvalidOperationException($"It ended with {code} before it was ready:\n{Output}");
        }
    }

    private static async Task<bool> IsReady(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private async Task<int> Send(int signal)
    {
        if (!HasEnded)
        {
            Signals.Send(ProcessId, signal);
        }

        return await Ends(Eventually.Limit);
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}

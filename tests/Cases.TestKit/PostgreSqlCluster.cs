using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Cases.TestKit;

/// <summary>
/// A throw-away PostgreSQL 15 cluster in a temp folder, on loopback, with the durability of production: fsync,
/// synchronous_commit and full_page_writes are on. It is gone, folder and processes, when this process ends in whatever way.
/// </summary>
public sealed class PostgreSqlCluster : IAsyncDisposable
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";
    private const string Account = "postgres";

    /// <summary>Stops the server in the cluster folder $1, waits for its end (at most 10 s), removes the folder.</summary>
    private const string RemoveCluster =
        """
        pid=$(head -n 1 "$1/postmaster.pid" 2>/dev/null)
        if [ -n "$pid" ]; then
          kill -QUIT "$pid" 2>/dev/null
          for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
          kill -KILL "$pid" 2>/dev/null
        fi
        rm -rf "$1"
        """;

    private static readonly Lazy<Task<PostgreSqlCluster>> SharedCluster = new(Start);
    private readonly string _folder;
    private readonly OrphanGuard _guard;
    private Process? _server;
    private int _databases;

    private PostgreSqlCluster(string folder)
    {
        _folder = folder;
        _guard = OrphanGuard.Start(RemoveCluster, folder);
    }

    /// <summary>TCP port on 127.0.0.1. The same over a stop and a start, unless somebody else took it meanwhile.</summary>
    public int Port { get; private set; } = Loopback.FreePort();

    /// <summary>
    /// The one cluster of this test process, started on first use. Never stop this one: start your own for that.
    /// </summary>
    public static Task<PostgreSqlCluster> Shared() => SharedCluster.Value;

    /// <summary>A cluster of one's own, for tests that stop or kill it.</summary>
    public static async Task<PostgreSqlCluster> Start()
    {
        if (!File.Exists($"{Binaries}/initdb"))
        {
            throw new InvalidOperationException("PostgreSQL 15 is not installed: eng/test says how.");
        }

        var folder = Path.Combine(Path.GetTempPath(), $"cases-postgresql-{Guid.NewGuid():N}");
        var cluster = new PostgreSqlCluster(folder);
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                await Run("install", "-d", "-m", "700", "-o", Account, folder);
            }

            await Run(
                [.. AsAccount, $"{Binaries}/initdb", "-D", folder, "-U", Account, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
                    "--no-sync"]);
            await cluster.Restart();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connection string of a fresh, empty database of this cluster; its user may do everything.</summary>
    /// <param name="folder">Where its tables are, an empty folder of the server's account; null is beside all others.</param>
    public async Task<string> NewDatabase(string? folder = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres", pooled: false));
        await connection.OpenAsync();
        var place = "";
        if (folder is not null)
        {
            await Execute($"create tablespace {name} location '{folder}'");
            place = $" tablespace {name}";
        }
        await Execute($"create database {name} template template0{place}");
        return ConnectionString(name, pooled: true);

        async Task Execute(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>
    /// Ends the server at once (SIGQUIT): connections break, nothing is flushed, the next start recovers from the log.
    /// Returns when it is gone.
    /// </summary>
    public Task StopImmediately() => End(Signals.Quit);

    /// <summary>Kills the server and every process of it with SIGKILL. Returns when they are gone.</summary>
    public Task Kill9() => End(Signals.Kill);

    /// <summary>Starts the stopped server again on the same data; returns when it answers.</summary>
    public async Task Restart()
    {
        for (var attempt = 1; ; attempt++)
        {
            var server = StartServer();
            _server = server;
            await Eventually.Holds($"PostgreSQL answers on port {Port}", async () => server.HasExited || await Answers());
            if (!server.HasExited)
            {
                return;
            }

            if (attempt == 5)
            {
                throw new InvalidOperationException(
                    $"PostgreSQL ended with {server.ExitCode}: {await File.ReadAllTextAsync(LogFile)}");
            }

            Port = Loopback.FreePort();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _guard.CleanUp();
        _guard.Dispose();
        _server?.Dispose();
    }

    private static string[] AsAccount => Environment.IsPrivilegedProcess
        ? ["setpriv", $"--reuid={Account}", $"--regid={Account}", "--init-groups", "--"]
        : [];

    private string LogFile => $"{_folder}/server.log";

    private Process StartServer()
    {
        string[] settings =
        [
            $"port={Port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300",
            "fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=128MB", "timezone=UTC",
        ];
        string[] line = [.. AsAccount, $"{Binaries}/postgres", "-D", _folder, .. settings.SelectMany(s => (string[])["-c", s])];
        // Output goes to a file: a pipe of ours could fill up and stall the server. The shell becomes the server, id and all.
        return Process.Start("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", LogFile, .. line])!;
    }

    private async Task<bool> Answers()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString("postgres", pooled: false));
            await connection.OpenAsync();
            // Another server may have the port: only the one that runs in our folder counts.
            await using var ask = new NpgsqlCommand("show data_directory", connection);
            return (string?)await ask.ExecuteScalarAsync() == _folder;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task End(int signal)
    {
        var server = _server ?? throw new InvalidOperationException("The cluster is not running.");
        var children = signal == Signals.Kill ? ChildrenOf(server.Id) : [];
        foreach (var process in (int[])[server.Id, .. children])
        {
            Signals.Send(process, signal);
        }

        await server.WaitForExitAsync();
        await Eventually.Holds("every server process is gone", () => children.All(child => !Directory.Exists($"/proc/{child}")));
        NpgsqlConnection.ClearAllPools();
    }

    private static int[] ChildrenOf(int process) =>
        [.. File.ReadAllText($"/proc/{process}/task/{process}/children")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

    private string ConnectionString(string database, bool pooled) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Database = database,
        Username = Account,
        Pooling = pooled,
        MaxPoolSize = 80,
        // Each test has a database, and so a pool, of its own: idle ones must give their places back soon.
        ConnectionIdleLifetime = 5,
        ConnectionPruningInterval = 2,
        IncludeErrorDetail = true,
    }.ConnectionString;

    private static async Task Run(params string[] line)
    {
        using var process = Process.Start(
            new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{line[0]} ended with {process.ExitCode}: {await output}{await error}");
        }
    }
}

using System.Globalization;
using Cases.TestKit;
using Npgsql;

namespace Cases.Cluster.Tests;

/// <summary>
/// A real cluster on loopback: a PostgreSQL of its own, silos and web hosts as processes, each connected as the role it
/// has in production, and all that they say to each other in TLS. Development, for the demo sign-in; the demo world is left out
/// unless asked for.
/// </summary>
internal sealed class RunningCluster : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _owner;
    private readonly int _patience;
    private readonly ProgramStart[] _silos;
    private readonly ProgramStart[] _webs;

    private RunningCluster(PostgreSqlCluster server, string owner, int silos, int webs, int patience)
    {
        (Server, _owner, _patience) = (server, owner, patience);
        Renew();
        _silos = [.. Enumerable.Range(0, silos).Select(_ => OneMoreSilo())];
        _webs = [.. Enumerable.Range(0, webs).Select(_ => OneMoreWeb())];
        Silos = new RunningProgram[silos];
        Webs = new RunningProgram[webs];
    }

    public PostgreSqlCluster Server { get; }

    /// <summary>What silos and web hosts wrote.</summary>
    public string Said =>
        string.Join('\n', Silos.Concat(Webs).OfType<RunningProgram>().Select(program => $"{program.Address}\n{program.Output}"));

    /// <summary>
    /// The folder of the published build that is started from now on; null is the build that the tests came with.
    /// </summary>
    public string? Published { get; set; }

    public RunningProgram[] Silos { get; }

    public RunningProgram[] Webs { get; }

    /// <summary>Signs the certificates of the silos and the web hosts, one for each kind.</summary>
    public TestAuthority Authority { get; } = new();

    /// <summary>The folder of the silos' certificate.</summary>
    public string SiloCertificate => _folder.File("silo-tls");

    /// <summary>The folder of the web hosts', or of any other client's.</summary>
    public string WebCertificate => _folder.File("web-tls");

    /// <summary>Connects as the owner of the schema: for the test itself.</summary>
    public string Owner => new NpgsqlConnectionStringBuilder(_owner) { Port = Server.Port }.ConnectionString;

    public IReadOnlyList<Uri> Addresses => [.. _webs.Select(w => new Uri($"http://127.0.0.1:{w.Port}"))];

    /// <summary>A server and a migrated database; no process of the cluster runs yet.</summary>
    /// <param name="folder">Where the database's tables are; null is with the server.</param>
    /// <param name="patience">Seconds that a process waits for a connection.</param>
    /// <param name="published">See <see cref="Published"/>.</param>
    public static async Task<RunningCluster> Prepare(
        int silos, int webs, string? folder = null, int patience = 15, string? published = null)
    {
        var server = await PostgreSqlCluster.Start();
        var cluster =
            new RunningCluster(server, await server.NewDatabase(folder), silos, webs, patience) { Published = published };
        try
        {
            await cluster.Migrate();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>How a silo would be started that is not one of the cluster's yet.</summary>
    public ProgramStart OneMoreSilo() => Of("Cases.Silo", "cases_silo", new()
    {
        ["Silo__Address"] = "127.0.0.1",
        ["Silo__Port"] = $"{Loopback.FreePort()}",
        ["Silo__GatewayPort"] = $"{Loopback.FreePort()}",
        ["Jobs__DueSweep"] = "*/2 * * * * *",
        ["Tls__Folder"] = SiloCertificate,
    });

    /// <inheritdoc cref="OneMoreSilo"/>
    public ProgramStart OneMoreWeb() => Of("Cases.Web", "cases_web", new() { ["Tls__Folder"] = WebCertificate });

    /// <summary>The next process of this silo goes by another clock than this machine's.</summary>
    public void Give(int silo, SettableClock clock) =>
        _silos[silo] = _silos[silo] with { Variables = _silos[silo].Variables.Concat(clock.Variables).ToDictionary() };

    /// <summary>Lays new certificates down for every process.</summary>
    public void Renew()
    {
        using var silo = Authority.Sign();
        TestAuthority.Lay(SiloCertificate, silo, Authority);
        using var web = Authority.Sign(calls: true);
        TestAuthority.Lay(WebCertificate, web, Authority);
    }

    /// <summary>The port on which this silo is called, by its setting: Silo__Port or Silo__GatewayPort.</summary>
    public int PortOf(int silo, string setting) => int.Parse(_silos[silo].Variables[setting], CultureInfo.InvariantCulture);

    /// <summary>Starts every process at once: none waits for another by arrangement of the test.</summary>
    public async Task Start() => await Task.WhenAll(
        [.. Enumerable.Range(0, _silos.Length).Select(StartSilo), .. Enumerable.Range(0, _webs.Length).Select(StartWeb)]);

    /// <summary>True when the members of the cluster have declared this silo dead; it ends once it learns of it.</summary>
    public Task<bool> IsDeclaredDead(int which) => Is(Orleans.Runtime.SiloStatus.Dead, _silos[which]);

    /// <summary>How the cluster's members see the silo that was started so, the last time it was.</summary>
    public async Task<bool> Is(Orleans.Runtime.SiloStatus status, ProgramStart silo) => await Ask<long>($"""
        select count(*) from (select status from grains.orleansmembershiptable
                              where port = {silo.Variables["Silo__Port"]} order by generation desc limit 1) as last
        where status = {(int)status}
        """) > 0;

    /// <summary>Starts the process of this place, again if it ran before; returns when it is ready.</summary>
    public async Task StartSilo(int which) => Silos[which] = await Replace(Silos[which], _silos[which]);

    /// <inheritdoc cref="StartSilo"/>
    public async Task StartWeb(int which) => Webs[which] = await Replace(Webs[which], _webs[which]);

    public RunningProgram LaunchSilo(int which) =>
        Silos[which] = RunningProgram.Launch(_silos[which] with { Published = Published });

    public RunningProgram LaunchWeb(int which) =>
        Webs[which] = RunningProgram.Launch(_webs[which] with { Published = Published });

    /// <summary>Runs Cases.Silo -- migrate as the owner.</summary>
    public Task<string> Migrate() => Command("migrate");

    /// <summary>Runs one command of the silo as the owner, beside whatever runs; returns what it said.</summary>
    /// <exception cref="InvalidOperationException">It did not end with 0.</exception>
    public async Task<string> Command(params string[] line)
    {
        var start = Of("Cases.Silo", "postgres", new()
        {
            ["Database__SiloRole"] = "cases_silo",
            ["Database__WebRole"] = "cases_web",
        });
        await using var command =
            RunningProgram.Launch(start with { Published = Published, Arguments = line, PostgreSql = Owner });
        return await command.Ends(Eventually.Limit) == 0 ? command.Output : throw new InvalidOperationException(command.Output);
    }

    public async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> Ask<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in Silos.Concat(Webs).OfType<RunningProgram>())
        {
            await program.DisposeAsync();
        }
        NpgsqlConnection.ClearAllPools();
        await Server.DisposeAsync();
        Authority.Dispose();
        _folder.Dispose();
    }

    private async Task<RunningProgram> Replace(RunningProgram? old, ProgramStart start)
    {
        if (old is not null)
        {
            await old.DisposeAsync();
        }
        return await RunningProgram.Start(start with { Published = Published });
    }

    /// <summary>As it stands in a setting: with pools as they are by default, which outlive a moment without work.</summary>
    private string AsInstalled(string role)
    {
        var tests = new NpgsqlConnectionStringBuilder(_owner);
        return new NpgsqlConnectionStringBuilder
        {
            Host = tests.Host, Port = tests.Port, Database = tests.Database, Username = role, Timeout = _patience,
        }.ConnectionString;
    }

    private ProgramStart Of(string project, string role, Dictionary<string, string> own) => new()
    {
        Project = project,
        DataFolder = _folder.File("data"),
        PostgreSql = AsInstalled(role),
        Variables = new Dictionary<string, string>
        {
            ["Topology"] = "Cluster",
            ["Documents__Path"] = _folder.File("documents"),
            ["Demo__Load"] = "false",
            ["Logging__LogLevel__Default"] = "Warning",
            // A benchmark and a run with faults ask as fast as they are answered, few people for all of it.
            ["Limits__VisitorPerMinute"] = "10000000",
            ["Limits__PersonPerMinute"] = "10000000",
        }.Concat(own).GroupBy(v => v.Key).ToDictionary(v => v.Key, v => v.Last().Value),
    };
}

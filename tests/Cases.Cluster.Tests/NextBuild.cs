using System.Diagnostics;
using Cases.TestKit;

namespace Cases.Cluster.Tests;

/// <summary>
/// The release after this one, as it might be: a copy of the sources in a temp folder, with one more schema script and one
/// more field on an event, built to real binaries of its own. Gone with the folder when disposed.
/// </summary>
internal sealed class NextBuild : IDisposable
{
    /// <summary>What the next build writes into every link that it records, and this one does not know.</summary>
    public const string Mark = "\"channel\":\"next-build\"";

    /// <summary>The table that its schema script makes.</summary>
    public const string Table = "ledger.channel";

    private const string Script = """
        -- How a link came to be known.
        create table channel (name text primary key);
        insert into channel (name) values ('next-build');
        alter table case_row add column channel text;
        create index case_row_channel on case_row (channel);
        """;

    /// <summary>What differs: each text stands in its file exactly once.</summary>
    private static readonly (string File, string Old, string New)[] Changes =
    [
        ("Cases.Grains/Domain/Case/CaseEvents.cs", "LinkKind Kind, string Note) : CaseEvent", "LinkKind Kind, string Note, string? Channel = null) : CaseEvent"),
        ("Cases.Grains/Domain/Case/Acts.cs", "new CaseLinked(context.At, context.Actor.Person, OtherCase, Kind, Note)",
            "new CaseLinked(context.At, context.Actor.Person, OtherCase, Kind, Note, \"next-build\")"),
    ];

    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(8);
    private static readonly HashSet<string> NotSources = ["bin", "obj", "node_modules"];

    private readonly TempFolder _folder = new();

    /// <summary>Where its projects are, built.</summary>
    public string Sources => _folder.File("src");

    public static async Task<NextBuild> Make()
    {
        var next = new NextBuild();
        try
        {
            foreach (var file in Directory.EnumerateFiles(RepositoryTree.Root))
            {
                File.Copy(file, next._folder.File(Path.GetFileName(file)));
            }
            Copy(RepositoryTree.PathOf("src"), next.Sources);
            next.Change();
            await next.Build();
            return next;
        }
        catch
        {
            next.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder.Dispose();

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
        foreach (var folder in Directory.EnumerateDirectories(from).Where(f => !NotSources.Contains(Path.GetFileName(f))))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    private void Change()
    {
        foreach (var (name, old, fresh) in Changes)
        {
            var file = Path.Combine(Sources, name);
            var parts = File.ReadAllText(file).Split(old);
            File.WriteAllText(file, parts.Length == 2
                ? string.Join(fresh, parts) : throw new InvalidOperationException($"{name} has {parts.Length - 1} times what the next build changes."));
        }
        File.WriteAllText(Path.Combine(Sources, "Cases.Grains/Storage/Schema/PostgreSql/ledger/999-next-build.sql"), Script);
    }

    /// <summary>The web host brings the silo with it. The packages are those of this build, already restored; analyzers have seen the sources.</summary>
    private async Task Build()
    {
        var start = new ProcessStartInfo("dotnet",
        [
            "build", Path.Combine(Sources, "Cases.Web"), "-c", RepositoryTree.Configuration, "-v", "q", "--disable-build-servers",
            "-p:RestoreLockedMode=true", "-p:NuGetAudit=false", "-p:RunAnalyzers=false", "-p:EnableOrleansContractsAnalyzer=false",
        ])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var build = Process.Start(start)!;
        var output = Task.WhenAll(build.StandardOutput.ReadToEndAsync(), build.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(BuildLimit);
        await build.WaitForExitAsync(patience.Token);
        if (build.ExitCode != 0)
        {
            throw new InvalidOperationException($"The next build failed:\n{string.Concat(await output)}");
        }
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using Cases.TestKit;

namespace Cases.Cluster.Tests;

/// <summary>
/// A release: silo and web host published from a copy of the sources as they are for an image of this kind of machine. Gone with
/// its temp folder when disposed.
/// </summary>
internal sealed class PublishedBuild : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);
    private static readonly HashSet<string> NotSources = ["bin", "obj", "node_modules"];

    private readonly TempFolder _folder = new();

    private PublishedBuild()
    {
    }

    /// <summary>Has a folder for each of the two, named by its project.</summary>
    public string Folder => _folder.File("published");

    private string Sources => _folder.File("src");

    public static Task<PublishedBuild> OfThis() => Make(_ => { });

    /// <inheritdoc cref="NextBuild"/>
    public static Task<PublishedBuild> OfNext() => Make(NextBuild.Change);

    private static async Task<PublishedBuild> Make(Action<string> change)
    {
        var build = new PublishedBuild();
        try
        {
            foreach (var file in Directory.EnumerateFiles(RepositoryTree.Root))
            {
                File.Copy(file, build._folder.File(Path.GetFileName(file)));
            }
            Copy(RepositoryTree.PathOf("src"), build.Sources);
            change(build.Sources);
            await build.Publish("Cases.Silo");
            await build.Publish("Cases.Web");
            return build;
        }
        catch
        {
            build.Dispose();
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

    /// <summary>Analyzers have seen the sources.</summary>
    private async Task Publish(string project)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            "publish", Path.Combine(Sources, project), "-r",
            $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}",
            "-o", Path.Combine(Folder, project), "-c", "Release", "-v", "q", "--disable-build-servers",
            "-p:NuGetAudit=false", "-p:RunAnalyzers=false", "-p:EnableOrleansContractsAnalyzer=false",
            "-p:WithBill=false",
        ])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var publish = Process.Start(start)!;
        var output = Task.WhenAll(publish.StandardOutput.ReadToEndAsync(), publish.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Limit);
        await publish.WaitForExitAsync(patience.Token);
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException($"{project} was not published:\n{string.Concat(await output)}");
        }
    }
}

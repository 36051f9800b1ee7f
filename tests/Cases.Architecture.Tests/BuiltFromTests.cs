using System.Diagnostics;
using System.Text.Json;
using Cases.TestKit;
using Xunit;

namespace Cases.Architecture.Tests;

/// <summary>
/// A start builds only when a file that it looks at has changed (<c>src/Cases.Web/Built.targets</c>): what it overlooks would run
/// on as it was.
/// </summary>
public sealed class BuiltFromTests
{
    private const string WebHost = "src/Cases.Web/Cases.Web.csproj";

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task A_start_looks_at_every_file_that_its_projects_are_built_from()
    {
        var looked = await Items(WebHost, ["BuildInput"], "-t:CollectBuilt");

        foreach (var project in (string[])[WebHost, "src/Cases.Silo/Cases.Silo.csproj", "src/Cases.Grains/Cases.Grains.csproj"])
        {
            var read = await Items(project, ["Compile", "EmbeddedResource", "AdditionalFiles", "Content", "None"]);
            Assert.NotEmpty(read);
            Assert.Empty(read.Where(IsWritten).Except(looked));
            Assert.Contains(RepositoryTree.PathOf(project), looked);
        }

        Assert.DoesNotContain(looked, path => path.Contains("/wwwroot/", StringComparison.Ordinal));
        foreach (var file in (string[])["Directory.Build.props", "Directory.Packages.props", "src/Directory.Build.props",
            ".editorconfig", "BannedSymbols.txt", "global.json"])
        {
            Assert.Contains(RepositoryTree.PathOf(file.Split('/')), looked);
        }
    }

    [Fact]
    public async Task It_builds_when_a_file_was_written_after_the_last_build_began_or_the_list_is_another_and_not_otherwise()
    {
        using var folder = new TempFolder();
        var (stamp, list) = (Path.Combine(folder.Path, "stamp"), Path.Combine(folder.Path, "list"));
        await File.WriteAllTextAsync(stamp, "", TestContext.Current.CancellationToken);

        Assert.Equal("true", await Changed(Now.AddMinutes(-1)));
        Assert.Equal("", await Changed(Now.AddMinutes(1)));
        File.SetLastWriteTimeUtc(list, Now.AddMinutes(-1));
        var sources = Tree.SourceFiles("src").Max(File.GetLastWriteTimeUtc);
        Assert.Equal("true", await Changed(sources.AddSeconds(-1)));

        async Task<string> Changed(DateTime built)
        {
            File.SetLastWriteTimeUtc(stamp, built);
            return (await Ask(WebHost, "-t:FindChanged", $"-p:BuiltStamp={stamp}", $"-p:BuiltFrom={list}",
                "-getProperty:SomethingChanged")).Trim();
        }
    }

    /// <summary>Not made by a build, and not a page's file, which is served from where it lies.</summary>
    private static bool IsWritten(string path) =>
        !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/wwwroot/", StringComparison.Ordinal);

    private static async Task<IReadOnlySet<string>> Items(string project, string[] kinds, params string[] arguments)
    {
        using var items = JsonDocument.Parse(await Ask(project, [$"-getItem:{string.Join(',', kinds)}", .. arguments]));
        return items.RootElement.GetProperty("Items").EnumerateObject()
            .SelectMany(kind => kind.Value.EnumerateArray().Select(item => item.GetProperty("FullPath").GetString()!))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static async Task<string> Ask(string project, params string[] arguments)
    {
        using var build = Process.Start(
            new ProcessStartInfo("dotnet", ["msbuild", RepositoryTree.PathOf(project), "-p:Configuration=Debug", .. arguments])
        { RedirectStandardOutput = true })!;
        var answer = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(build.ExitCode == 0, answer);
        return answer;
    }
}

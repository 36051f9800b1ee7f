using System.Text.Json.Nodes;
using Cases.TestKit;
using Xunit;

namespace Cases.Deploy.Tests;

/// <summary>Images are published for one kind of machine, which has lock files of its own.</summary>
public sealed class ImageTests
{
    private const string Framework = "net10.0";
    private const string Machine = "linux-x64";

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateDirectories(RepositoryTree.PathOf("src")).Select(f => Path.GetFileName(f)!)];

    [Theory, MemberData(nameof(Projects))]
    public async Task An_image_holds_the_packages_that_were_tested(string project)
    {
        var tested = await Locked(project, "packages.lock.json");
        var published = await Locked(project, $"packages.{Machine}.lock.json");

        Assert.True(JsonNode.DeepEquals(tested[Framework], published[Framework]),
            $"Run dotnet restore src/{project} -p:RuntimeIdentifier={Machine} --force-evaluate, and commit the lock files.");
        Assert.All(published[$"{Framework}/{Machine}"]!.AsObject(), package =>
            Assert.Equal($"{tested[Framework]![package.Key]?["contentHash"]}", $"{package.Value!["contentHash"]}"));
    }

    private static async Task<JsonNode> Locked(string project, string file) =>
        JsonNode.Parse(await File.ReadAllTextAsync(RepositoryTree.PathOf("src", project, file)))!["dependencies"]!;
}

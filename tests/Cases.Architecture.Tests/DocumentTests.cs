using System.Text.RegularExpressions;
using Cases.TestKit;
using Xunit;

namespace Cases.Architecture.Tests;

/// <summary>A guide that names a file which is gone sends its reader astray.</summary>
public sealed partial class DocumentTests
{
    [Theory]
    [InlineData("docs/where.md")]
    [InlineData("AGENTS.md")]
    [InlineData("docs/how-to/add-a-ledgered-thing.md")]
    [InlineData("docs/how-to/add-a-page.md")]
    [InlineData("docs/how-to/add-a-procedure.md")]
    [InlineData("docs/how-to/add-a-query.md")]
    [InlineData("docs/how-to/add-a-role.md")]
    [InlineData("docs/how-to/add-an-act.md")]
    [InlineData("docs/security.md")]
    [InlineData("docs/asvs.md")]
    [InlineData("docs/web-conventions.md")]
    [InlineData("docs/operations.md")]
    public void Every_path_that_a_guide_names_is_there(string guide)
    {
        var named = Named().Matches(File.ReadAllText(RepositoryTree.PathOf(guide))).Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, path => !Path.Exists(RepositoryTree.PathOf(Known(path))));
    }

    /// <summary>NAME stands for whatever its reader calls the file: the folder has to be there.</summary>
    private static string Known(string path) =>
        path.Contains("NAME", StringComparison.Ordinal) ? Path.GetDirectoryName(path)! : path;

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/measured.md")]
    public void Every_link_of_a_page_leads_to_a_file(string page)
    {
        var from = Path.GetDirectoryName(RepositoryTree.PathOf(page))!;
        var links = Linked().Matches(File.ReadAllText(RepositoryTree.PathOf(page))).Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(links);
        Assert.DoesNotContain(links, link => !Path.Exists(Path.Combine(from, link)));
    }

    [GeneratedRegex("`((?:src|tests|docs|deploy|bench|eng)/[^`*\\s]*)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Linked();
}

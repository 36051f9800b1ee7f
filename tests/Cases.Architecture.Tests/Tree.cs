using Cases.TestKit;
using Xunit;

namespace Cases.Architecture.Tests;

/// <summary>The source files of the tree, build output left out.</summary>
internal static class Tree
{
    /// <summary>
    /// Files below a folder given from the root, those of C# where no other kinds are named; none when there is no such folder.
    /// </summary>
    public static IReadOnlyList<string> SourceFiles(string folder, params string[] kinds)
    {
        var path = RepositoryTree.PathOf(folder.Split('/'));
        string[] patterns = kinds.Length > 0 ? kinds : ["*.cs"];
        return Directory.Exists(path)
            ? [.. patterns.SelectMany(kind => Directory.EnumerateFiles(path, kind, SearchOption.AllDirectories)).Where(IsWritten)
                .Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>A room that has files must have types in its namespace: a rule that sees none is green for nothing.</summary>
    public static void SeesTypesWhereThereAreFiles(RoomRule rule)
    {
        // Program.cs has top-level statements, whose class is in no namespace.
        var files = SourceFiles(rule.Folder).Where(file => Path.GetFileName(file) != "Program.cs").ToList();
        Assert.True(
            files.Count == 0 || rule.Sees(Built.Product).Count > 0,
            $"{rule.Folder} has {files.Count} files, but no built type is in {rule.Room}: the rule would hold over nothing.");
    }

    private static bool IsWritten(string path) =>
        !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        && !path.Contains("/node_modules/", StringComparison.Ordinal)
        && !path.Contains("/wwwroot/lib/", StringComparison.Ordinal);
}

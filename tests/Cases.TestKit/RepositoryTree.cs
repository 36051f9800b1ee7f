namespace Cases.TestKit;

/// <summary>The working copy that the running tests were built from.</summary>
public static class RepositoryTree
{
    /// <summary>Folder of Cases.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release: the configuration the tests were built in, read from their own output path.</summary>
    public static string Configuration { get; } =
        AppContext.BaseDirectory.Contains("/bin/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    /// <summary>The path of something in the tree, by its parts from the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cases.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Cases.sln above {AppContext.BaseDirectory}: tests run from a working copy.");
    }
}

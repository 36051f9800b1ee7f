using Cases.Grains.Storage;

namespace Cases.Silo;

/// <summary>
/// Where the embedded store keeps its files: the setting <c>Data:Path</c>, else <c>data</c> beside the solution or the program.
/// </summary>
public static class DataFolder
{
    public const string Key = "Data:Path";

    /// <summary>The absolute path; the folder exists afterwards.</summary>
    public static string Of(IHostApplicationBuilder builder) => Of(builder.Environment, builder.Configuration);

    public static string Of(IHostEnvironment environment, IConfiguration configuration)
    {
        var root = environment.ContentRootPath;
        var path = configuration[Key] is { Length: > 0 } set
            ? Path.GetFullPath(set, root)
            : Path.Combine(SolutionAbove(root) ?? root, "data");
        PrivateFiles.Folder(path);
        return path;
    }

    /// <summary>A file in it, that nobody else can read whatever makes it.</summary>
    public static string File(IHostApplicationBuilder builder, string name)
    {
        var path = Path.Combine(Of(builder), name);
        PrivateFiles.Reserve(path);
        return path;
    }

    private static string? SolutionAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (System.IO.File.Exists(Path.Combine(at.FullName, "Cases.sln")))
                return at.FullName;
        return null;
    }
}

namespace Cases.TestKit;

/// <summary>How to start one of the hosts as a process of its own.</summary>
public sealed record ProgramStart
{
    /// <summary>The folder of the project: src, or tests for a program that stands in for somebody else's.</summary>
    public string Folder { get; init; } = "src";

    /// <summary>The project whose built assembly is run.</summary>
    public string Project { get; init; } = "Cases.Web";

    /// <summary>A folder with the project as published, by its name; null is as the tests' build made it.</summary>
    public string? Published { get; init; }

    /// <summary>Port on 127.0.0.1 to serve at.</summary>
    public int Port { get; init; } = Loopback.FreePort();

    /// <summary>Development has the demo world and demo sign-in; Production never has.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>Where its SQLite files go (Data:Path).</summary>
    public required string DataFolder { get; init; }

    /// <summary>Connection string of the PostgreSQL database to use (ConnectionStrings:Postgres); null means SQLite.</summary>
    public string? PostgreSql { get; init; }

    /// <summary>
    /// Further configuration by its environment names, such as <c>Demo__Seed</c>; they win over what the class sets itself.
    /// </summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Arguments { get; init; } = [];
}

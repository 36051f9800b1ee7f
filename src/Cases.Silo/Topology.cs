namespace Cases.Silo;

/// <summary>How the processes are laid out: the setting <c>Topology</c>.</summary>
public enum Topology
{
    /// <summary>Everything in one process, Cases.Web; the default.</summary>
    Embedded,

    /// <summary>Silos and web hosts are processes of their own, as many as wanted, on one PostgreSQL.</summary>
    Cluster,
}

/// <summary>Reads the setting.</summary>
public static class Topologies
{
    public const string Key = "Topology";

    /// <summary>Embedded when nothing is set; what is not understood is a fault that <see cref="Settings"/> names.</summary>
    public static Topology Topology(this IConfiguration configuration) =>
        Enum.TryParse<Topology>(configuration[Key], ignoreCase: true, out var topology) ? topology : Silo.Topology.Embedded;

    /// <summary>True when silos and web hosts are separate processes.</summary>
    public static bool IsCluster(this IConfiguration configuration) => configuration.Topology() is Silo.Topology.Cluster;
}

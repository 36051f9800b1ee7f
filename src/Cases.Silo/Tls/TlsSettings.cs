namespace Cases.Silo.Tls;

/// <summary>How silos and web hosts of a cluster prove to each other who they are: the settings <c>Tls:*</c>.</summary>
/// <param name="Folder">Where tls.crt, tls.key and ca.crt lie, as in a secret of the kind kubernetes.io/tls that cert-manager
/// fills.</param>
/// <param name="Name">What every certificate of the installation has among its DNS names.</param>
/// <param name="IsSilo">A silo is called and calls; a web host only calls, and its certificate need not do for more.</param>
internal sealed record TlsSettings(string Folder, string Name, bool IsSilo)
{
    public const string EnabledKey = "Tls:Enabled";
    public const string FolderKey = "Tls:Folder";

    /// <summary>
    /// One name for all, and not each one's own: pods come and go under addresses that nobody can certify beforehand. With
    /// it an authority that signs for others too lets none of those in.
    /// </summary>
    public const string NameKey = "Tls:Name";

    private const string DefaultName = "cases";

    /// <summary>Null where processes talk in the clear: switched off, or not set up in Development.</summary>
    public static TlsSettings? Of(IConfiguration set, bool isSilo) =>
        IsOn(set) && set[FolderKey] is { Length: > 0 } folder
            ? new(Path.GetFullPath(folder), set[NameKey] is { Length: > 0 } name ? name : DefaultName, isSilo) : null;

    /// <summary>Of a process that serves in a cluster: what is missing or cannot be used, each with the setting's name.</summary>
    public static IEnumerable<string> Faults(IConfiguration set, IHostEnvironment environment, bool isSilo)
    {
        if (!set.IsCluster() || !IsOn(set))
        {
            return [];
        }
        if (Of(set, isSilo) is not { } settings)
        {
            return environment.IsDevelopment() ? [] :
            [
                $"{FolderKey}: needed when Topology is Cluster, a folder with {TlsFiles.Names}. "
                + $"{EnabledKey}=false lets silos and web hosts talk in the clear.",
            ];
        }
        if (Uri.CheckHostName(settings.Name) != UriHostNameType.Dns)
        {
            return [$"{NameKey}: {settings.Name} is no DNS name."];
        }
        List<string> faults = [];
        TlsFiles.Read(settings.Folder, faults)?.Identity(settings, faults);
        return faults;
    }

    private static bool IsOn(IConfiguration set) => !bool.TryParse(set[EnabledKey], out var on) || on;
}

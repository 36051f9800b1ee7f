namespace Cases.Grains.Storage;

/// <summary>Which schema scripts this build has, and which of them a store has seen. Reads only.</summary>
public static class SchemaScripts
{
    /// <summary>The parts of a store that have scripts of their own, in the order in which they are run.</summary>
    internal static readonly string[] Rooms = ["ledger", "grains"];

    /// <summary>The scripts of this build for a kind of database, in the order in which they are run.</summary>
    public static IReadOnlyList<string> Known(StorageProvider provider) =>
        [.. Rooms.SelectMany(room => typeof(SchemaScripts).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix(provider, room), StringComparison.Ordinal)).Order(StringComparer.Ordinal))];

    /// <summary>What was run on the store, whichever build ran it; empty for a store that is not there yet.</summary>
    public static IReadOnlyList<string> Applied(StorageOptions options) => options.Database.Applied(options);

    /// <summary>
    /// What a migration would run. Scripts of a newer build do not count, so that both builds work side by side during an
    /// upgrade.
    /// </summary>
    public static IReadOnlyList<string> Missing(StorageOptions options) => [.. Known(options.Provider).Except(Applied(options))];

    /// <summary>What the store has that this build does not know: a later build has worked on it.</summary>
    public static IReadOnlyList<string> Unknown(StorageOptions options) => [.. Applied(options).Except(Known(options.Provider))];

    internal static string Prefix(StorageProvider provider, string room) =>
        $"{typeof(SchemaScripts).Namespace}.Schema.{provider}.{room}.";
}

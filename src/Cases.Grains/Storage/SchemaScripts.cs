using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cases.Grains.Storage;

/// <summary>Which schema scripts this build has, and which of them a store has seen. Reads only.</summary>
public static class SchemaScripts
{
    private static readonly string[] Rooms = ["ledger", "grains"];

    /// <summary>The scripts of this build for a kind of database, in the order in which they are run.</summary>
    public static IReadOnlyList<string> Known(StorageProvider provider) =>
        [.. Rooms.SelectMany(room => typeof(SchemaScripts).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix(provider, room), StringComparison.Ordinal)).Order(StringComparer.Ordinal))];

    /// <summary>What was run on the store, whichever build ran it; empty for a store that is not there yet.</summary>
    public static IReadOnlyList<string> Applied(StorageOptions options) =>
        options.Provider == StorageProvider.Sqlite ? AppliedToFiles(options) : AppliedToDatabase(options);

    /// <summary>What a migration would run.</summary>
    public static IReadOnlyList<string> Missing(StorageOptions options) => [.. Known(options.Provider).Except(Applied(options))];

    /// <summary>What the store has that this build does not know: a later build has worked on it.</summary>
    public static IReadOnlyList<string> Unknown(StorageOptions options) => [.. Applied(options).Except(Known(options.Provider))];

    internal static string Prefix(StorageProvider provider, string room) =>
        $"{typeof(SchemaScripts).Namespace}.Schema.{provider}.{room}.";

    private static List<string> AppliedToFiles(StorageOptions options)
    {
        List<string> applied = [];
        foreach (var connectionString in (string[])[options.LedgerConnectionString, options.OrleansConnectionString])
        {
            var file = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false };
            if (!File.Exists(file.DataSource))
            {
                continue;
            }
            using var connection = new SqliteConnection(file.ToString());
            connection.Open();
            if (connection.ExecuteScalar<long>("select count(*) from sqlite_master where name = 'schema_version'") > 0)
            {
                applied.AddRange(connection.Query<string>("select ScriptName from schema_version"));
            }
        }
        return applied;
    }

    private static List<string> AppliedToDatabase(StorageOptions options)
    {
        using var connection = new NpgsqlConnection(options.LedgerConnectionString);
        connection.Open();
        List<string> applied = [];
        foreach (var room in Rooms)
        {
            if (connection.ExecuteScalar<bool>(
                "select to_regclass(@table) is not null", new { table = $"{room}.schema_version" }))
            {
                applied.AddRange(connection.Query<string>($"select scriptname from {room}.schema_version"));
            }
        }
        return applied;
    }
}

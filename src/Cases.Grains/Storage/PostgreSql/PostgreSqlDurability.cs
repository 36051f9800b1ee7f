using Npgsql;

namespace Cases.Grains.Storage.PostgreSql;

/// <summary>Refuses a server that would forget what it said was committed.</summary>
internal static class PostgreSqlDurability
{
    private static readonly string[] Settings = ["fsync", "synchronous_commit", "full_page_writes"];

    /// <exception cref="InvalidOperationException">One of the settings is off.</exception>
    public static async Task Demand(NpgsqlConnection connection)
    {
        foreach (var setting in Settings)
        {
            await using var command = new NpgsqlCommand("show " + setting, connection);
            if (await command.ExecuteScalarAsync().ConfigureAwait(false) is not "on" and var found)
            {
                throw new InvalidOperationException(
                    $"PostgreSQL has {setting} = {found} where on is needed for a durable ledger.");
            }
        }
    }
}

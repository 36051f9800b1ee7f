using System.Data.Common;
using Dapper;

namespace Cases.Grains.Storage.Backups;

/// <summary>
/// What stands of cases and people beside the ledger in a store that was put back: grains' documents and accounts. No silo runs
/// meanwhile whom one could ask.
/// </summary>
public static class KeptBesides
{
    /// <summary>Drops what is kept under the ids of cases, drafts among them, and of people.</summary>
    public static async Task Drop(StorageOptions options, IEnumerable<Guid> cases, IReadOnlyCollection<string> people)
    {
        await In(options, "grains", "orleansstorage", async c =>
        {
            foreach (var id in cases)
            {
                var bytes = id.ToByteArray();
                await c.ExecuteAsync("delete from orleansstorage where grainidn0 = @n0 and grainidn1 = @n1", new
                {
                    n0 = BitConverter.ToInt64(bytes, 0), n1 = BitConverter.ToInt64(bytes, 8),
                }).ConfigureAwait(false);
            }
            await c.ExecuteAsync(
                "delete from orleansstorage where grainidextensionstring = @person", people.Select(person => new { person }))
                .ConfigureAwait(false);
        }).ConfigureAwait(false);
        await In(options, "accounts", "AspNetUsers", c => c.ExecuteAsync(
            "delete from \"AspNetUsers\" where \"Id\" = @person", people.Select(person => new { person }))).ConfigureAwait(false);
        await In(options, "accounts", "Passkeys", c => c.ExecuteAsync(
            "delete from \"Passkeys\" where \"Person\" = @person", people.Select(person => new { person })))
            .ConfigureAwait(false);
    }

    /// <summary>Writes the files anew without what was deleted from them; nobody else works on the store yet.</summary>
    public static async Task Sweep(StorageOptions options)
    {
        foreach (var room in ((string[])["ledger", "grains", "accounts"]).Where(room => IsThere(options, room)))
        {
            await using var connection = options.Database.Connect(options, room);
            await connection.OpenAsync().ConfigureAwait(false);
            await ThoroughDeletion.Of(
                connection, options.Database.Dialect, () => connection.ExecuteAsync("vacuum", commandTimeout: 0))
                .ConfigureAwait(false);
        }
    }

    /// <summary>To connect to a file that is not there would make it.</summary>
    private static bool IsThere(StorageOptions options, string room) =>
        !options.LivesInFolder || File.Exists(Path.Combine(options.DataFolder, room + ".db"));

    private static async Task In(StorageOptions options, string room, string table, Func<DbConnection, Task> drop)
    {
        if (!IsThere(options, room))
        {
            return;
        }
        await using var connection = options.Database.Connect(options, room);
        await connection.OpenAsync().ConfigureAwait(false);
        if (await connection.ExecuteScalarAsync<bool>(options.Database.HasTable, new { room, table }).ConfigureAwait(false))
        {
            await drop(connection).ConfigureAwait(false);
        }
    }
}

using Microsoft.Data.Sqlite;

namespace Cases.Grains.Storage.Sqlite;

/// <summary>
/// The write-ahead logs of all files of a store, whoever writes them: a backup reads each until it has the last.
/// </summary>
internal sealed class SqliteLogs(StorageOptions options) : IWriteAheadLog
{
    public Task<bool> Shrink(long most, CancellationToken cancellation = default) => Task.Run(() => All(most), cancellation);

    private bool All(long most)
    {
        var isShort = true;
        List<SqliteException> faults = [];
        foreach (var file in SqliteCopy.Names.Select(name => Path.Combine(options.DataFolder, name)))
        {
            try
            {
                isShort &= One(file, most);
            }
            catch (SqliteException e)
            {
                faults.Add(e);
            }
        }
        return faults.Count == 0 ? isShort : throw new AggregateException(faults);
    }

    private static bool One(string file, long most)
    {
        var log = new FileInfo(file + "-wal");
        if (!log.Exists || log.Length <= most)
        {
            return true;
        }
        using var connection = SqliteCopy.Open(file);
        using var command = connection.CreateCommand();
        // With patience it would wait for readers while writers wait for it.
        command.CommandText = "pragma busy_timeout = 0; pragma wal_checkpoint(truncate);";
        using var told = command.ExecuteReader();
        return !told.NextResult() || !told.Read() || told.GetInt64(0) == 0;
    }
}

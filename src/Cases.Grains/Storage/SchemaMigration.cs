using Cases.Grains.Storage.AccessLog;
using Cases.Grains.Storage.PostgreSql;

namespace Cases.Grains.Storage;

/// <summary>
/// Brings a database to the schema that this build knows. Scripts are run in order of name, each once and in its
/// own transaction. Safe when two processes start at once: on PostgreSQL one waits for the other, on SQLite the
/// folder belongs to one process (<see cref="DataFolderLock"/>).
/// </summary>
public static class SchemaMigration
{
    private static readonly Lock OneAtATime = new();

    /// <summary>
    /// Applies what is missing, links the lines of the access log that have no link, and answers how many scripts were run.
    /// </summary>
    /// <param name="roles">Who may do what with the tables afterwards, where the database has roles; null leaves them to whoever
    /// connects.</param>
    /// <param name="only">Leaves out every script that is not in it: an older schema, for data that were saved under it.</param>
    /// <param name="mended">Is told each table of rows that was gone and is there again, empty, until <see cref="Filled"/> is
    /// called.</param>
    /// <exception cref="InvalidOperationException">A script failed; it left nothing, earlier ones stand.</exception>
    public static int Apply(
        StorageOptions options, DatabaseRoles? roles = null, IReadOnlySet<string>? only = null, Action<string>? mended = null)
    {
        lock (OneAtATime)
        {
            var scripts = options.Database.Migrate(options, new(options, roles, only, mended));
            if (only is null)
            {
                using var ledger = options.Database.Connect(options);
                ledger.Open();
                LooseLines.Link(ledger).GetAwaiter().GetResult();
            }
            return scripts;
        }
    }

    /// <summary>Says that every row of the tables that were gone is there again. Asks for the right to make tables.</summary>
    public static void Filled(StorageOptions options)
    {
        using var ledger = options.Database.Connect(options);
        ledger.Open();
        LostTables.Filled(ledger);
    }
}

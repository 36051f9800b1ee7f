using Cases.Grains.Storage.Backups;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Cases.Grains.Storage.Sqlite;

/// <summary>The SQLite files of a store, copied online with SQLite's own backup.</summary>
internal static class SqliteCopy
{
    /// <summary>The ledger, the grains' documents, and the accounts, which the web makes.</summary>
    internal static readonly string[] Names = ["ledger.db", "grains.db", "accounts.db"];

    /// <summary>
    /// All files as of one moment: while their views are taken nothing can be recorded in the ledger, which what the other
    /// files say of a case always follows or prepares.
    /// </summary>
    public static IReadOnlyList<CopiedTable> Save(StorageOptions options, string to)
    {
        DapperTypes.Register();
        var names = Names.Where(name => File.Exists(Path.Combine(options.DataFolder, name))).ToArray();
        if (!names.Contains(Names[0]))
        {
            throw new BackupException($"{Path.GetFullPath(options.DataFolder)} holds no store.");
        }
        var sources = names.Select(name => Open(Path.Combine(options.DataFolder, name))).ToArray();
        try
        {
            using (var still = Open(Path.Combine(options.DataFolder, Names[0])))
            {
                using var nothing = still.BeginTransaction();
                foreach (var source in sources)
                {
                    source.Execute("begin deferred transaction");
                    source.ExecuteScalar("select count(*) from sqlite_master");
                }
                nothing.Rollback();
            }
            foreach (var (name, source) in names.Zip(sources))
            {
                using var copy = Open(Path.Combine(to, name), SqliteOpenMode.ReadWriteCreate);
                source.BackupDatabase(copy);
                LeaveOut(copy, "Sessions");
                LeaveOut(copy, "MailLinks");
                LeaveOut(copy, "MailLinkGroups");
                LeaveOut(copy, "seal_told");
            }
            File.WriteAllLines(
                Path.Combine(to, BackupManifest.HeadsFile),
                sources[0].Query<CaseHead>("select case_id, version, hash from case_head order by case_id")
                    .Select(StoreBackup.Line));
            return [];
        }
        finally
        {
            foreach (var source in sources)
            {
                source.Dispose();
            }
        }
    }

    /// <summary>The files in their place; the folder belongs to the caller.</summary>
    public static void Load(StorageOptions options, string from)
    {
        PrivateFiles.Folder(options.DataFolder);
        var names = Names.Where(name => File.Exists(Path.Combine(from, name))).ToArray();
        foreach (var name in names)
        {
            File.Copy(Path.Combine(from, name), Path.Combine(options.DataFolder, name + ".restoring"), overwrite: true);
        }
        PrivateFiles.Tighten(options.DataFolder);
        // The ledger last: without it the folder still counts as empty.
        foreach (var name in names.Reverse())
        {
            File.Move(
                Path.Combine(options.DataFolder, name + ".restoring"), Path.Combine(options.DataFolder, name), overwrite: true);
        }
    }

    public static bool IsEmpty(StorageOptions options) => !File.Exists(Path.Combine(options.DataFolder, Names[0]));

    /// <summary>
    /// A session that was ended since would be open again, as would a link in a letter that was used, and where people were is
    /// nobody's business later on. What is known of seals is not of the store: they go on meanwhile.
    /// </summary>
    private static void LeaveOut(SqliteConnection copy, string table)
    {
        if (copy.ExecuteScalar<long>(
            "select count(*) from sqlite_master where type = 'table' and name = @table", new { table }) == 1)
        {
            copy.Execute($"pragma secure_delete = on; delete from \"{table}\"");
        }
    }

    internal static SqliteConnection Open(string file, SqliteOpenMode mode = SqliteOpenMode.ReadWrite)
    {
        var connection =
            new SqliteConnection(new SqliteConnectionStringBuilder {
                DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cases.Web.Auth;

/// <summary>
/// The numbered scripts of the accounts store, each run once in order of name, all of a start in one transaction. They only
/// add, and a script of a later build does not trouble this one, so that old and new web hosts serve one store side by side.
/// They make tables and change none, nor refer to any: those of a restored store belong to who restored it.
/// The first holds what builds before them made without a record: on such a store it finds its tables there.
/// </summary>
internal static class AccountsScripts
{
    private const string Folder = "accounts/";

    /// <summary>The lock that builds before took while they made the tables: builds of both kinds wait for each other.</summary>
    private const long CreationLock = 0x6361_7365_7361;

    public static async Task Run(DatabaseFacade database, CancellationToken cancel)
    {
        var sqlite = database.IsSqlite();
        if (sqlite)
        {
            // Once set, write-ahead logging stays with the file.
            await database.ExecuteSqlAsync($"pragma journal_mode = wal", cancel);
        }
        await using var transaction = await database.BeginTransactionAsync(cancel);
        if (!sqlite)
        {
            await database.ExecuteSqlAsync($"select pg_advisory_xact_lock({CreationLock})", cancel);
        }
        await database.ExecuteSqlRawAsync(sqlite ? SqliteJournal : PostgreSqlJournal, cancel);
        var asked = sqlite ? "select name from script" : "select name from accounts.script";
        var run = await database.SqlQueryRaw<string>(asked).ToListAsync(cancel);
        foreach (var name in Names(sqlite ? "Sqlite/" : "PostgreSql/").Except(run.Select(done => Full(done, sqlite))))
        {
            await database.ExecuteSqlRawAsync(await Text(name, cancel), cancel);
            var script = name[(name.LastIndexOf('/') + 1)..];
            await database.ExecuteSqlRawAsync(sqlite ? SqliteEntry : PostgreSqlEntry, [script], cancel);
        }
        await transaction.CommitAsync(cancel);
    }

    private const string SqliteJournal =
        "create table if not exists script (name text not null primary key, run_at text not null)";

    private const string SqliteEntry = "insert into script (name, run_at) values ({0}, current_timestamp)";

    private const string PostgreSqlEntry = "insert into accounts.script (name, run_at) values ({0}, current_timestamp)";

    /// <summary>A schema that is there is not asked for: the web may make tables in it, and no schemas.</summary>
    private const string PostgreSqlJournal = """
        do $made$ begin
          if to_regnamespace('accounts') is null then
            create schema accounts;
          end if;
          if to_regclass('accounts.script') is null then
            create table accounts.script (name text not null primary key, run_at timestamp with time zone not null);
          end if;
        end $made$
        """;

    private static string Full(string script, bool sqlite) => $"{Folder}{(sqlite ? "Sqlite/" : "PostgreSql/")}{script}";

    private static IEnumerable<string> Names(string store) => typeof(AccountsScripts).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder + store, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static async Task<string> Text(string name, CancellationToken cancel)
    {
        using var reader = new StreamReader(typeof(AccountsScripts).Assembly.GetManifestResourceStream(name)!);
        return await reader.ReadToEndAsync(cancel);
    }
}

using Cases.Grains.Storage.Backups;
using Cases.TestKit;
using Cases.Web.Auth;
using Microsoft.EntityFrameworkCore;

namespace Cases.Web.Tests.SigningIn;

public sealed class AccountsStoreTests
{
    private const string SqliteShape = """
        select m.name || '.' || p.name || ' ' || upper(p.type) || ' ' || p."notnull" || ' ' || p.pk
        from sqlite_master m join pragma_table_info(m.name) p
        where m.type = 'table' and m.name not in ('script', 'sqlite_sequence')
        union all select name || ' on ' || tbl_name from sqlite_master where type = 'index' and tbl_name <> 'script'
        """;

    private const string PostgreSqlShape = """
        select table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '') || ' '
          || is_nullable || ' ' || is_identity
        from information_schema.columns where table_schema = 'accounts' and table_name <> 'script'
        union all select indexdef from pg_indexes where schemaname = 'accounts' and tablename <> 'script'
        union all select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
          where connamespace = 'accounts'::regnamespace and contype in ('p', 'f') and conname <> 'script_pkey'
        """;

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_store_of_the_build_before_gets_what_is_new_and_both_builds_go_on_with_it(StoreKind kind)
    {
        using var place = await AccountsPlace.Make(kind);
        await using (var before = place.OpenBefore())
        {
            await before.Database.EnsureCreatedAsync();
            before.Users.Add(new Account { Id = "person-1", UserName = "person-1" });
            before.ProtectionKeys.Add(new ProtectionKey { Xml = "<key id='1' />" });
            await before.SaveChangesAsync();
        }
        for (var start = 1; start <= 2; start++)
        {
            await using var now = place.Open();
            await now.Prepare(default);
            Assert.Equal("person-1", (await now.Users.SingleAsync()).Id);
            Assert.Equal(start - 1, await now.Sessions.CountAsync());
            now.Sessions.Add(SessionOf("person-1"));
            await now.SaveChangesAsync();
        }
        await using (var before = place.OpenBefore())
        {
            await before.Database.EnsureCreatedAsync();
            before.Users.Add(new Account { Id = "person-2", UserName = "person-2" });
            before.ProtectionKeys.Add(new ProtectionKey { Xml = "<key id='2' />" });
            await before.SaveChangesAsync();
        }
        await using var after = place.Open();
        Assert.Equal(2, await after.Users.CountAsync());
        Assert.Equal(2, await after.ProtectionKeys.CountAsync());
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_the_scripts_make_is_what_the_model_describes(StoreKind kind)
    {
        using var scripted = await AccountsPlace.Make(kind);
        using var described = await AccountsPlace.Make(kind);
        await using var byScripts = scripted.Open();
        await using var byModel = described.Open();
        await byScripts.Prepare(default);
        await byModel.Database.EnsureCreatedAsync();

        var (found, expected) = (await Shape(byScripts, kind), await Shape(byModel, kind));
        Assert.NotEmpty(expected);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void No_script_since_the_first_changes_a_table_or_refers_to_one_which_a_restored_store_lets_nobody_do()
    {
        var scripts = typeof(AccountsDb).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("accounts/", StringComparison.Ordinal)
                && name.EndsWith(".sql", StringComparison.Ordinal) && !name.EndsWith("001-accounts.sql", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(scripts);
        Assert.All(scripts, name =>
        {
            using var reader = new StreamReader(typeof(AccountsDb).Assembly.GetManifestResourceStream(name)!);
            var text = reader.ReadToEnd();
            Assert.DoesNotContain("alter table", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("references", text, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Hosts_that_start_at_once_make_the_tables_once(StoreKind kind)
    {
        using var place = await AccountsPlace.Make(kind);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var db = place.Open();
            await db.Prepare(default);
        }));

        await using var made = place.Open();
        Assert.Equal(0, await made.Sessions.CountAsync());
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_restore_brings_accounts_back_and_no_session(StoreKind kind)
    {
        using var folder = new TempFolder();
        using var saved = await AccountsPlace.Make(kind, withLedger: true);
        await using (var db = saved.Open())
        {
            await db.Prepare(default);
            db.Users.Add(new Account { Id = "person-1", UserName = "person-1" });
            db.Sessions.Add(SessionOf("person-1"));
            db.MailLinks.Add(new() { Hash = "hash", Kind = "sign-up", Sealed = "sealed", Ends = long.MaxValue });
            db.MailLinkGroups.Add(new() { Hash = "hash", Group = "group" });
            await db.SaveChangesAsync();
        }
        await StoreBackup.Write(saved.Options, folder.File("backup"), DateTimeOffset.UnixEpoch);
        using var restored = await AccountsPlace.Make(kind);
        await StoreRestore.Load(restored.Options, folder.File("backup"));

        await using var after = restored.Open();
        await after.Prepare(default);
        Assert.Equal("person-1", (await after.Users.SingleAsync()).Id);
        Assert.Equal(0, await after.Sessions.CountAsync());
        Assert.Equal(0, await after.MailLinks.CountAsync() + await after.MailLinkGroups.CountAsync());
        var run = kind == StoreKind.Sqlite ? "select name from script" : "select name from accounts.script";
        Assert.Equal(
            [
                "001-accounts.sql", "002-sessions.sql", "003-mail-links.sql", "004-groups-of-mail-links.sql", "005-passkeys.sql",
            ],
            await after.Database.SqlQueryRaw<string>(run).ToListAsync());
    }

    private static async Task<IEnumerable<string>> Shape(AccountsDb db, StoreKind kind) =>
        (await db.Database.SqlQueryRaw<string>(kind == StoreKind.Sqlite ? SqliteShape : PostgreSqlShape).ToListAsync())
            .Order(StringComparer.Ordinal);

    private static SessionRecord SessionOf(string person) =>
        new() { Id = $"{Guid.NewGuid():N}", Person = person, Began = 1, Ends = 2, Seen = 1, Device = "", Place = "" };
}

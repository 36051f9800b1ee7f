using Cases.Grains.Storage;
using Cases.TestKit;
using Cases.Web.Auth;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.SigningIn;

/// <summary>One accounts store, of either kind, for as many web hosts as a test likes.</summary>
internal sealed class AccountsPlace : IDisposable
{
    private readonly FreshStore store;
    private readonly StoreKind kind;

    private AccountsPlace(FreshStore store, StoreKind kind) => (this.store, this.kind) = (store, kind);

    public static async Task<AccountsPlace> Make(StoreKind kind, bool withLedger = false) =>
        new(withLedger ? await FreshStore.Create(kind) : await FreshStore.Bare(kind), kind);

    public StorageOptions Options => store.Options;

    /// <summary>Takes the sessions away from under running hosts, or gives them back.</summary>
    public async Task Hide(bool hidden)
    {
        await using var db = Open();
        var (from, to) = hidden ? ("Sessions", "Hidden") : ("Hidden", "Sessions");
        var schema = kind == StoreKind.Sqlite ? "" : "accounts.";
#pragma warning disable EF1002 // No text of anybody's.
        await db.Database.ExecuteSqlRawAsync($"alter table {schema}\"{from}\" rename to \"{to}\"");
#pragma warning restore EF1002
    }

    /// <summary>A web host with a ledger of its own and this store for its accounts, whose keys all hosts here read.</summary>
    public WebApp Host(string? keyFile = null) => new()
    {
        Settings = new() { ["Protection:KeyFile"] = keyFile ?? Path.Combine(store.Options.DataFolder, "protection.key") },
        Further = services => services.AddScoped(_ => Open()),
    };

    public AccountsDb Open() => new((DbContextOptions<AccountsDb>)Of(new DbContextOptionsBuilder<AccountsDb>()).Options);

    /// <summary>As the build before opened it.</summary>
    public AccountsBefore OpenBefore() =>
        new((DbContextOptions<AccountsBefore>)Of(new DbContextOptionsBuilder<AccountsBefore>()).Options);

    public void Dispose() => store.Dispose();

    private DbContextOptionsBuilder Of(DbContextOptionsBuilder builder) => kind == StoreKind.Sqlite
        ? builder.UseSqlite($"Data Source={Path.Combine(store.Options.DataFolder, "accounts.db")}")
        : builder.UseNpgsql(store.Options.ConnectionString);
}

/// <summary>The accounts store as builds knew it that had no scripts, word for word.</summary>
internal sealed class AccountsBefore(DbContextOptions<AccountsBefore> options) : IdentityUserContext<Account>(options)
{
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        if (Database.IsNpgsql())
            builder.HasDefaultSchema("accounts");
    }
}

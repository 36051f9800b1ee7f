using Cases.Web.Auth.Own;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Cases.Web.Auth;

/// <summary>A sign-in account; its id is the person's id.</summary>
public sealed class Account : IdentityUser;

/// <summary>One key that protects cookies and form tokens, shared by every replica.</summary>
public sealed class ProtectionKey
{
    public int Id { get; init; }

    public required string Xml { get; init; }
}

/// <summary>
/// Accounts, sessions and protection keys: a file of their own on SQLite, the schema <c>accounts</c> on PostgreSQL.
/// The tables are made by <see cref="AccountsScripts"/>, never from this model.
/// </summary>
public sealed class AccountsDb(DbContextOptions<AccountsDb> options) : IdentityUserContext<Account>(options)
{
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    public DbSet<SessionRecord> Sessions => Set<SessionRecord>();

    public DbSet<MailLink> MailLinks => Set<MailLink>();

    public DbSet<MailLinkGroup> MailLinkGroups => Set<MailLinkGroup>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<SessionRecord>(session =>
        {
            session.HasIndex(s => s.Person);
            session.HasIndex(s => s.Ends);
            session.HasIndex(s => s.ProviderSession);
            session.HasIndex(s => s.ProviderSubject);
        });
        builder.Entity<MailLink>(link =>
        {
            link.HasKey(l => l.Hash);
            link.HasIndex(l => l.Ends);
        });
        builder.Entity<MailLinkGroup>(group =>
        {
            group.HasKey(g => g.Hash);
            group.HasIndex(g => g.Group);
        });
        builder.Entity<Passkey>(passkey => passkey.HasIndex(p => p.Person));
        if (Database.IsNpgsql())
            builder.HasDefaultSchema("accounts");
    }

    /// <summary>Brings the tables to what this build knows; safe when several processes start at once.</summary>
    public Task Prepare(CancellationToken cancel) => AccountsScripts.Run(Database, cancel);
}

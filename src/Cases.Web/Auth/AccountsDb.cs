using System.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cases.Web.Auth;

/// <summary>A sign-in account; its id is the person's id.</summary>
public sealed class Account : IdentityUser;

/// <summary>One key that protects cookies and form tokens, shared by every replica.</summary>
public sealed class ProtectionKey
{
    public int Id { get; init; }

    public required string Xml { get; init; }
}

/// <summary>Accounts and protection keys: a file of their own on SQLite, the schema <c>accounts</c> on PostgreSQL.</summary>
public sealed class AccountsDb(DbContextOptions<AccountsDb> options) : IdentityUserContext<Account>(options)
{
    private const long CreationLock = 0x6361_7365_7361;

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        if (Database.IsNpgsql())
            builder.HasDefaultSchema("accounts");
    }

    /// <summary>Creates the tables where they are missing; safe when several processes start at once.</summary>
    public async Task Prepare(CancellationToken cancel)
    {
        if (Database.IsSqlite())
        {
            await Database.EnsureCreatedAsync(cancel);
            return;
        }

        await using var transaction = await Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        await Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({CreationLock})", cancel);
        var there = await Database
            .SqlQuery<bool>($"select to_regclass('accounts.\"AspNetUsers\"') is not null as \"Value\"").SingleAsync(cancel);
        if (!there)
            await Database.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}

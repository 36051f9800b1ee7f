using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Cases.Web.Auth;

/// <summary>
/// Accounts as Identity keeps them, but for what a second step is made of: its secret and the recovery codes stand locked with
/// the keys of all web hosts, so that who reads the store or a backup makes no codes. What builds before wrote in the clear is
/// read, and locked as soon as it is.
/// </summary>
internal sealed partial class AccountStore(AccountsDb db, IDataProtectionProvider protection, ILogger<AccountStore> log)
    : UserOnlyStore<Account, AccountsDb>(db)
{
    /// <summary>Begins what is locked. A secret is of capitals and digits, and so are recovery codes.</summary>
    private const string Lock = "locked:";

    private readonly IDataProtector _protector = protection.CreateProtector("Cases.SecondFactors");

    public override Task SetTokenAsync(
        Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : Locked(value), cancellationToken);

    /// <summary>Null also for what no key opens any more: then no code is right.</summary>
    public override async Task<string?> GetTokenAsync(
        Account user, string loginProvider, string name, CancellationToken cancellationToken)
    {
        if (await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is not { } kept)
            return null;
        if (!kept.StartsWith(Lock, StringComparison.Ordinal))
        {
            await Context.UserTokens
                .Where(t => t.UserId == user.Id && t.LoginProvider == loginProvider && t.Name == name && t.Value == kept)
                .ExecuteUpdateAsync(token => token.SetProperty(one => one.Value, Locked(kept)), cancellationToken);
            return kept;
        }
        try
        {
            return _protector.Unprotect(kept[Lock.Length..]);
        }
        catch (CryptographicException unopened)
        {
            log.LogError(unopened, "What the second step of {Person} is made of cannot be opened.", user.Id);
            return null;
        }
    }

    private string Locked(string value) => Lock + _protector.Protect(value);
}

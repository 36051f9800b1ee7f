using Cases.Grains;
using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth.Own;

/// <summary>Whose password a link sets; nobody's where an address without an account was typed, and that is never sent.</summary>
public sealed record ForgottenPassword(string Person);

/// <summary>Another password for who forgot theirs, by a link in a letter.</summary>
public sealed class ForgottenPasswords(
    UserManager<Account> accounts, IPasswordHasher<Account> hasher, MailLinks links, AccountMailing mail, SessionRecords sessions,
    TimeProvider time)
{
    /// <summary>How long a link does.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromHours(1);

    /// <summary>Writes to the address, whether it has an account or not: the letter alone tells.</summary>
    public async Task Ask(string address, CancellationToken cancel)
    {
        var account = await accounts.FindByNameAsync(OwnAccounts.NameOf(address));
        var ends = time.GetUtcNow() + Holds;
        var secret = await links.Make(MailLinkKinds.Password, new ForgottenPassword(account?.Id ?? ""), ends, cancel);
        var (kind, page) = account is null ? (AccountLetterKinds.NoAccount, "sign-up")
            : (AccountLetterKinds.Forgotten, $"sign-in/new-password?link={secret}");
        await mail.Post(kind, address, page, ends);
    }

    /// <summary>Null where the link is of no use.</summary>
    public async Task<Account?> Find(string? secret, CancellationToken cancel) =>
        await links.Find<ForgottenPassword>(MailLinkKinds.Password, secret, cancel) is { Person.Length: > 0 } asked
            ? await accounts.FindByIdAsync(asked.Person) : null;

    /// <summary>
    /// Sets the password, opens a locked account, and ends all sessions: whoever is in with the old one is out. False for a
    /// link that is over.
    /// </summary>
    public async Task<bool> Set(string? secret, string password, CancellationToken cancel)
    {
        if (secret is null || await Find(secret, cancel) is not { } account || !await links.Use(secret, cancel))
        {
            return false;
        }
        account.PasswordHash = hasher.HashPassword(account, password);
        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        await accounts.UpdateSecurityStampAsync(account);
        await sessions.EndAll(account.Id, null, SessionEnds.Person, cancel);
        return true;
    }
}

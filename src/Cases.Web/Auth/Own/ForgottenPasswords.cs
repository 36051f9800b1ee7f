using Cases.Grains;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth.Own;

/// <summary>Whose password a link sets; nobody's where an address without an account was typed, and that is never sent.</summary>
public sealed record ForgottenPassword(string Person) : IGrouped
{
    public string Group => Person;
}

/// <summary>Another password for who forgot theirs, by a link in a letter.</summary>
public sealed class ForgottenPasswords(
    AccountsDb db, UserManager<Account> accounts, OwnAddresses addresses, IPasswordHasher<Account> hasher, MailLinks links,
    AccountMailing mail, SessionRecords sessions, AccessNotes notes, TimeProvider time)
{
    /// <summary>How long a link does.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromHours(1);

    /// <summary>
    /// Writes to the account's own address, or to the one typed where it has no account: the letter alone tells.
    /// </summary>
    public async Task Ask(string typed, CancellationToken cancel)
    {
        var account = await addresses.Find(typed, cancel);
        var ends = time.GetUtcNow() + Holds;
        var secret = await links.Make(MailLinkKinds.Password, new ForgottenPassword(account?.Id ?? ""), ends, cancel);
        var (kind, page) = account is null ? (AccountLetterKinds.NoAccount, "sign-up")
            : (AccountLetterKinds.Forgotten, $"sign-in/new-password?link={secret}");
        await mail.Post(kind, account?.Email ?? typed, page, ends);
    }

    /// <summary>Null where the link is of no use.</summary>
    public async Task<Account?> Find(string? secret, CancellationToken cancel) =>
        await links.Find<ForgottenPassword>(MailLinkKinds.Password, secret, cancel) is { Person.Length: > 0 } asked
            ? await accounts.FindByIdAsync(asked.Person) : null;

    /// <summary>
    /// Sets the password, opens a locked account, and ends all sessions, every passkey and every other such link: whoever is in
    /// with the old one is out and stays out, and nobody sets a third. All of it or nothing. False for a link that is over.
    /// </summary>
    public async Task<bool> Set(string? secret, string password, HttpContext at)
    {
        var cancel = at.RequestAborted;
        if (secret is null || await Find(secret, cancel) is not { } account)
        {
            return false;
        }
        // Before the accounts are locked: the line is written by another store.
        await notes.Note(at, "password-set", account.Id);
        await using var whole = await db.Database.BeginTransactionAsync(cancel);
        if (!await links.Use(secret, cancel))
        {
            return false;
        }
        account.PasswordHash = hasher.HashPassword(account, password);
        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        (await accounts.UpdateSecurityStampAsync(account)).Demand();
        foreach (var passkey in await accounts.GetPasskeysAsync(account))
        {
            (await accounts.RemovePasskeyAsync(account, passkey.CredentialId)).Demand();
        }
        await links.End<ForgottenPassword>(MailLinkKinds.Password, account.Id, _ => true, cancel);
        await sessions.EndAll(account.Id, null, SessionEnds.Person, cancel);
        await whole.CommitAsync(cancel);
        await mail.TellOfChange(account);
        return true;
    }
}

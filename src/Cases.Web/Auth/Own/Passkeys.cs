using Cases.Web.Notes;
using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth.Own;

/// <summary>
/// Passkeys of accounts of ours (WebAuthn): a device proves whose it is to this site alone, after a finger, a face or its own
/// number, so that one stands for password and code. What was asked of the browser waits in the cookie between steps.
/// </summary>
public sealed class Passkeys(
    UserManager<Account> accounts, SignInManager<Account> session, ISignInPeople people, AccountMailing mail, AccessNotes notes)
{
    /// <summary>So many has an account.</summary>
    public const int Most = 10;

    /// <summary>Those of an account, the oldest first.</summary>
    public async Task<IReadOnlyList<UserPasskeyInfo>> Of(Account account) =>
        [.. (await accounts.GetPasskeysAsync(account)).OrderBy(passkey => passkey.CreatedAt)];

    /// <summary>What the browser is asked, to make one for an account.</summary>
    public Task<string> Begin(Account account) => session.MakePasskeyCreationOptionsAsync(
        new() { Id = account.Id, Name = account.Email ?? account.Id, DisplayName = account.Email ?? account.Id });

    /// <summary>False for what is no answer to what was asked last, and for one too many.</summary>
    public async Task<bool> Add(Account account, string made, HttpContext at)
    {
        if (await Proved(() => session.PerformPasskeyAttestationAsync(made)) is not { Succeeded: true } proved
            || proved.UserEntity.Id != account.Id || (await Of(account)).Count >= Most)
        {
            return false;
        }
        await notes.Note(at, "passkey-added");
        proved.Passkey.Name = DeviceNames.Of(at.Request.Headers.UserAgent);
        (await accounts.AddOrUpdatePasskeyAsync(account, proved.Passkey)).Demand();
        await mail.TellOfChange(account);
        return true;
    }

    public async Task Remove(Account account, byte[] passkey, HttpContext at)
    {
        await notes.Note(at, "passkey-removed");
        (await accounts.RemovePasskeyAsync(account, passkey)).Demand();
        await mail.TellOfChange(account);
    }

    /// <summary>What the browser is asked, for whoever sits there.</summary>
    public Task<string> Ask() => session.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Lets in whose passkey it is; a locked account stays locked. Otherwise it is a line in the access log.</summary>
    public async Task<bool> Enter(string given, HttpContext at)
    {
        var proved = await Proved(() => session.PerformPasskeyAssertionAsync(given));
        if (proved is { Succeeded: true, User: var account } && !await accounts.IsLockedOutAsync(account)
            && await people.Find(account.Id, at.RequestAborted) is not null)
        {
            (await accounts.AddOrUpdatePasskeyAsync(account, proved.Passkey)).Demand();
            await session.SignInAsync(account, isPersistent: false);
            return true;
        }
        await notes.Refused(at, proved?.User?.Id, "passkey");
        return false;
    }

    /// <summary>Null where nothing was asked of this browser, or too long ago.</summary>
    private static async Task<T?> Proved<T>(Func<Task<T>> prove)
        where T : class
    {
        try
        {
            return await prove();
        }
        catch (InvalidOperationException unasked) when (unasked.InnerException is null)
        {
            return null;
        }
    }
}

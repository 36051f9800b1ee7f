using Cases.Grains.Domain;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth.Own;

/// <summary>What a try to sign in comes to.</summary>
public enum SignInStep
{
    Refused,

    /// <summary>The password is right, and the account wants a code as well.</summary>
    CodeAsked,

    LetIn,
}

/// <summary>
/// Sign-in by address and password, and by a code where the account has that. Why one is refused is told to nobody, by text or
/// by time: no such address, another password, or locked after too many of them. Each is a line in the access log.
/// </summary>
public sealed class OwnSignIn(
    UserManager<Account> accounts, SignInManager<Account> session, IPasswordHasher<Account> hasher, AccountsDb db,
    ISignInPeople people, AccessNotes notes, TimeProvider time)
{
    /// <summary>Digits of a code of an authenticator; what is longer is a recovery code.</summary>
    private const int CodeDigits = 6;

    /// <summary>Whoever loses this often to others has come with so many at once that they lock the account.</summary>
    private const int MostAtOnce = 10;

    /// <summary>No refusal comes sooner, whatever was looked up and written down on the way.</summary>
    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(400);

    private static readonly Lazy<string> SomeHash = new(() => new PasswordHasher<Account>().HashPassword(new(), ""));

    /// <summary>By address and password.</summary>
    public async Task<SignInStep> Try(string address, string password, HttpContext at)
    {
        var began = time.GetTimestamp();
        var account = EmailAddress.IsOne(address) ? await accounts.FindByNameAsync(OwnAccounts.NameOf(address)) : null;
        if (account?.PasswordHash is null || await accounts.IsLockedOutAsync(account)
            || await people.Find(account.Id, at.RequestAborted) is null)
        {
            // As long as to look at a password.
            hasher.VerifyHashedPassword(new(), SomeHash.Value, password);
        }
        else
        {
            var result = await session.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
            if (result.Succeeded || result.RequiresTwoFactor)
            {
                return result.Succeeded ? SignInStep.LetIn : SignInStep.CodeAsked;
            }
        }
        await notes.Refused(at, account?.Id, "password");
        var left = Soonest - time.GetElapsedTime(began);
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, at.RequestAborted);
        return SignInStep.Refused;
    }

    /// <summary>
    /// Whether it is the password of who is signed in already. Wrong ones lock the account, as they do at the sign-in.
    /// </summary>
    public async Task<bool> IsPassword(Account account, string typed, HttpContext at)
    {
        if ((await session.CheckPasswordSignInAsync(account, typed, lockoutOnFailure: true)).Succeeded)
        {
            return true;
        }
        await notes.Refused(at, account.Id, "password");
        return false;
    }

    /// <summary>Whether this browser's person has just given their password, and no code yet.</summary>
    public async Task<bool> WaitsForCode() => await session.GetTwoFactorAuthenticationUserAsync() is not null;

    /// <summary>By the code of an authenticator, or by one of the codes for who lost theirs, each of which counts once.</summary>
    public async Task<bool> TryCode(string typed, HttpContext at)
    {
        if (await session.GetTwoFactorAuthenticationUserAsync() is not { } account)
        {
            return false;
        }
        if (!await accounts.IsLockedOutAsync(account) && await Matches(account, typed))
        {
            return true;
        }
        await notes.Refused(at, account.Id, "code");
        return false;
    }

    private async Task<bool> Matches(Account account, string typed)
    {
        var code = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c != '-'));
        if (code.Length == CodeDigits && code.All(char.IsAsciiDigit))
        {
            return (await session.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false)).Succeeded;
        }
        var isTaken = (await session.TwoFactorRecoveryCodeSignInAsync(SecondFactors.Written(code))).Succeeded;
        if (!isTaken)
        {
            await CountFailure(account);
        }
        return isTaken;
    }

    /// <summary>
    /// Identity counts wrong codes of an authenticator alone. Of several at once each is counted, on the account as the others
    /// left it.
    /// </summary>
    private async Task CountFailure(Account account)
    {
        for (var tries = 0; tries < MostAtOnce; tries++)
        {
            if ((await accounts.AccessFailedAsync(account)).Succeeded)
            {
                return;
            }
            await db.Entry(account).ReloadAsync();
            if (await accounts.IsLockedOutAsync(account))
            {
                return;
            }
        }
    }
}

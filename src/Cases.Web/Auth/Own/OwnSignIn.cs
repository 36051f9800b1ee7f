using Cases.Grains.Domain;
using Cases.Grains.Ledger;
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
    UserManager<Account> accounts, SignInManager<Account> session, IPasswordHasher<Account> hasher, ISignInPeople people,
    IAccessLog log, TimeProvider time)
{
    private const string Taken = "sign-in";
    private const string Refused = "sign-in-refused";

    /// <summary>Who asks for an account that is none, in the log, which holds no address.</summary>
    private const string Nobody = "unknown";

    /// <summary>Digits of a code of an authenticator; what is longer is a recovery code.</summary>
    private const int CodeDigits = 6;

    private static readonly Lazy<string> SomeHash = new(() => new PasswordHasher<Account>().HashPassword(new(), Nobody));

    /// <summary>By address and password.</summary>
    public async Task<SignInStep> Try(string address, string password, HttpContext at)
    {
        var account = EmailAddress.IsOne(address) ? await accounts.FindByNameAsync(OwnAccounts.NameOf(address)) : null;
        if (account?.PasswordHash is null || await accounts.IsLockedOutAsync(account)
            || await people.Find(account.Id, at.RequestAborted) is null)
        {
            // As long as to look at a password.
            hasher.VerifyHashedPassword(new(), SomeHash.Value, password);
            await Log(account, Refused, at);
            return SignInStep.Refused;
        }
        var result = await session.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
        {
            return SignInStep.CodeAsked;
        }
        await Log(account, result.Succeeded ? Taken : Refused, at);
        return result.Succeeded ? SignInStep.LetIn : SignInStep.Refused;
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
        var isIn = !await accounts.IsLockedOutAsync(account) && await Matches(account, typed);
        await Log(account, isIn ? Taken : Refused, at);
        return isIn;
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
            // Identity counts wrong codes of an authenticator alone.
            await accounts.AccessFailedAsync(account);
        }
        return isTaken;
    }

    private Task Log(Account? account, string task, HttpContext at) => log.Append(
        new(account?.Id ?? Nobody, account?.Id, null, time.GetUtcNow(), at.Connection.RemoteIpAddress?.ToString() ?? "", task,
            null), at.RequestAborted);
}

using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth.Own;

/// <summary>
/// The second factor of an account: a code that an authenticator makes of a secret and the time (RFC 6238), and ten recovery
/// codes for who has lost it.
/// </summary>
public sealed class SecondFactors(UserManager<Account> accounts, AccountMailing mail)
{
    private const int RecoveryCodes = 10;

    /// <summary>Letters of a secret, or of a recovery code, that are read together.</summary>
    private const int Together = 4;

    /// <summary>A recovery code as Identity keeps it: two halves of five.</summary>
    public static string Written(string code) =>
        code.Length == 10 ? $"{code[..5]}-{code[5..]}".ToUpperInvariant() : code;

    /// <summary>A secret that counts once a code of it has been typed; what was begun before is over.</summary>
    public async Task<string> Begin(Account account)
    {
        (await accounts.ResetAuthenticatorKeyAsync(account)).Demand();
        return (await accounts.GetAuthenticatorKeyAsync(account))!;
    }

    /// <summary>The secret that was begun; null where none was.</summary>
    public Task<string?> Begun(Account account) => accounts.GetAuthenticatorKeyAsync(account);

    /// <summary>Whether it is a code of the secret that was begun.</summary>
    public async Task<bool> IsCode(Account account, string code) => await Begun(account) is not null
        && await accounts.VerifyTwoFactorTokenAsync(
            account, TokenOptions.DefaultAuthenticatorProvider, string.Concat(code.Where(char.IsAsciiDigit)));

    /// <summary>Asks for a code at every sign-in from now on.</summary>
    /// <returns>The recovery codes, which are shown once.</returns>
    public async Task<IReadOnlyList<string>> TurnOn(Account account)
    {
        // The codes first: nobody is asked for a code who has none to fall back on.
        string[] codes = [.. (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!];
        (await accounts.SetTwoFactorEnabledAsync(account, true)).Demand();
        await mail.TellOfChange(account);
        return codes;
    }

    /// <summary>Asks for no code any more, and forgets secret and codes.</summary>
    public async Task TurnOff(Account account)
    {
        (await accounts.SetTwoFactorEnabledAsync(account, false)).Demand();
        (await accounts.ResetAuthenticatorKeyAsync(account)).Demand();
        await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        await mail.TellOfChange(account);
    }

    /// <summary>How many recovery codes are left.</summary>
    public Task<int> CodesLeft(Account account) => accounts.CountRecoveryCodesAsync(account);

    /// <summary>A secret as one copies it.</summary>
    public static string InGroups(string secret) => string.Join(' ', secret.Chunk(Together).Select(part => new string(part)));

    /// <summary>The address that an authenticator opens on the same device.</summary>
    public static string AddressOf(Account account, string secret) =>
        $"otpauth://totp/Cases:{Uri.EscapeDataString(account.Email ?? account.Id)}?secret={secret}&issuer=Cases&digits=6";
}

using System.Globalization;
using Cases.Grains;

namespace Cases.Web.Auth.Own;

/// <summary>Hands letters about accounts over to the silo's job: a web host knows no mail server.</summary>
public sealed class AccountMailing(IGrainFactory grains, TimeProvider time, ILogger<AccountMailing> log)
{
    /// <summary>How long it is of use to hear that somebody else has changed how one signs in.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromDays(7);

    /// <summary>
    /// Tells an account's own address that password, second step or passkeys were changed. They are, whether or not the letter
    /// can be handed over.
    /// </summary>
    public async Task TellOfChange(Account account)
    {
        if (account.Email is not { } own)
        {
            return;
        }
        try
        {
            await Post(AccountLetterKinds.SignInChanged, own, "sign-in/forgotten", time.GetUtcNow() + Told);
        }
        catch (Exception e) when (Unavailable.Is(e))
        {
            log.LogWarning(e, "Account {Account} could not be told that its sign-in was changed.", account.Id);
        }
    }

    /// <param name="kind">One of <see cref="AccountLetterKinds"/>.</param>
    /// <param name="link">Page and query behind the address of the pages.</param>
    /// <param name="language">That of whoever gets it; null where they are who asks for it.</param>
    public Task Post(string kind, string to, string link, DateTimeOffset ends, string? language = null) =>
        grains.GetGrain<IAccountLettersGrain>(IAccountLettersGrain.ShareOf(to)).Post(
            new(Guid.NewGuid(), kind, to, language ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, link, ends));
}

using System.Globalization;
using Cases.Grains;

namespace Cases.Web.Auth.Own;

/// <summary>Hands letters about accounts over to the silo's job: a web host knows no mail server.</summary>
public sealed class AccountMailing(IGrainFactory grains, TimeProvider time, ILogger<AccountMailing> log)
{
    /// <summary>How long it is of use to hear what was changed.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromDays(7);

    /// <summary>
    /// Tells an account's own address that password, second step or passkeys were changed.
    /// </summary>
    public Task TellOfChange(Account account) => account.Email is not { } own ? Task.CompletedTask
        : Tell(AccountLetterKinds.SignInChanged, account.Id, own, "sign-in/forgotten");

    /// <summary>Tells somebody what was done, which it is whether or not the letter can be handed over.</summary>
    /// <param name="person">Whom, by id: what stands in the log where it cannot.</param>
    public async Task Tell(string kind, string person, string to, string link, string? language = null)
    {
        try
        {
            await Post(kind, to, link, time.GetUtcNow() + Told, language);
        }
        catch (Exception e) when (Unavailable.Is(e))
        {
            log.LogWarning(e, "{Person} could not be told by a letter: {Kind}.", person, kind);
        }
    }

    /// <param name="kind">One of <see cref="AccountLetterKinds"/>.</param>
    /// <param name="link">Page and query behind the address of the pages.</param>
    /// <param name="language">That of whoever gets it; null where they are who asks for it.</param>
    public Task Post(string kind, string to, string link, DateTimeOffset ends, string? language = null) =>
        grains.GetGrain<IAccountLettersGrain>(IAccountLettersGrain.ShareOf(to)).Post(
            new(Guid.NewGuid(), kind, to, language ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, link, ends));
}

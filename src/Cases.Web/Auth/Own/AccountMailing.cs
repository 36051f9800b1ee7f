using System.Globalization;
using Cases.Grains;

namespace Cases.Web.Auth.Own;

/// <summary>Hands letters about accounts over to the silo's job: a web host knows no mail server.</summary>
public sealed class AccountMailing(IGrainFactory grains)
{
    /// <param name="kind">One of <see cref="AccountLetterKinds"/>.</param>
    /// <param name="link">Page and query behind the address of the pages.</param>
    /// <param name="language">That of whoever gets it; null where they are who asks for it.</param>
    public Task Post(string kind, string to, string link, DateTimeOffset ends, string? language = null) =>
        grains.GetGrain<IAccountLettersGrain>(IAccountLettersGrain.ShareOf(to)).Post(
            new(Guid.NewGuid(), kind, to, language ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, link, ends));
}

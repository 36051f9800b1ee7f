using System.Globalization;
using Cases.Grains;

namespace Cases.Web.Auth.Own;

/// <summary>Hands letters about accounts over to the silo's job: a web host knows no mail server.</summary>
public sealed class AccountMailing(IGrainFactory grains)
{
    /// <param name="kind">One of <see cref="AccountLetterKinds"/>.</param>
    /// <param name="link">Page and query behind the address of the pages.</param>
    public Task Post(string kind, string to, string link, DateTimeOffset ends) =>
        grains.GetGrain<IAccountLettersGrain>(IAccountLettersGrain.ShareOf(to)).Post(
            new(Guid.NewGuid(), kind, to, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, link, ends));
}

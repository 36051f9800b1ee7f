using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Cases.Web.Auth;

/// <summary>
/// Builds a session from the person behind an account, also whenever its account is looked up again, once in half an hour:
/// then a changed name shows. A changed role, and a person who is gone, count at once: see <see cref="SessionChecks"/>.
/// </summary>
internal sealed class PersonClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options, ISignInPeople people)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (await people.Find(user.Id, CancellationToken.None) is { } person)
            identity.AddClaims(SignedInClaims.ClaimsOf(person));
        return identity;
    }
}

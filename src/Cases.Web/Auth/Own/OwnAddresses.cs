using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth.Own;

/// <summary>Which address has an account of our own. One whose person is not there, or no more, is what a crash left.</summary>
public sealed class OwnAddresses(UserManager<Account> accounts, ISignInPeople people)
{
    /// <summary>The account of an address; null where it has none. The same is asked whether it has one or not.</summary>
    public async Task<Account?> Find(string address, CancellationToken cancel)
    {
        var account = await accounts.FindByNameAsync(OwnAccounts.NameOf(address));
        return await people.Find(account?.Id ?? OwnAccounts.NewPerson(), cancel) is null ? null : account;
    }

    /// <summary>
    /// Gives an address its account, or the account that it has from this very person its password: what was cut short can be
    /// done once more. Null where the address is another's.
    /// </summary>
    public async Task<Account?> Make(string person, string address, string passwordHash, CancellationToken cancel)
    {
        var name = OwnAccounts.NameOf(address);
        if (await accounts.FindByNameAsync(name) is { } known && known.Id != person)
        {
            if (await people.Find(known.Id, cancel) is not null)
            {
                return null;
            }
            (await accounts.DeleteAsync(known)).Demand();
        }
        if (await accounts.FindByIdAsync(person) is { } begun)
        {
            begun.PasswordHash = passwordHash;
            (await accounts.UpdateAsync(begun)).Demand();
            return begun;
        }
        var made = new Account
        {
            Id = person, UserName = name, Email = address, EmailConfirmed = true, PasswordHash = passwordHash,
        };
        // Two at once: the second finds that the address has one.
        return (await accounts.CreateAsync(made)).Succeeded ? made : null;
    }
}

/// <summary>What the accounts store answers to a change.</summary>
internal static class AccountChanges
{
    /// <exception cref="InvalidOperationException">The change was not made.</exception>
    public static void Demand(this IdentityResult change)
    {
        if (!change.Succeeded)
        {
            throw new InvalidOperationException(
                $"An account could not be changed: {string.Join(", ", change.Errors.Select(error => error.Code))}.");
        }
    }
}

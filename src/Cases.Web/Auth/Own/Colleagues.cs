using Cases.Grains;
using Cases.Grains.Ledger;
using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth.Own;

/// <summary>An owner invites somebody at an address into their firm.</summary>
/// <param name="Person">The id that they will have.</param>
/// <param name="By">Person id of the owner: an invitation of who is no owner any more is over.</param>
public sealed record Invitation(string Person, string Firm, string Role, string Email, string By);

/// <summary>The people of a firm: its owner invites them by mail, and lets them go.</summary>
public sealed class Colleagues(
    UserManager<Account> accounts, IPasswordHasher<Account> hasher, MailLinks links, AccountMailing mail, IPeople people,
    IGrainFactory grains, TimeProvider time)
{
    /// <summary>As what one can be invited.</summary>
    public static readonly string[] Roles = [Auth.Roles.FirmFiler, Auth.Roles.FirmReader];

    /// <summary>How long an invitation does.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromDays(3);

    public async Task<IReadOnlyList<Person>> Of(string firm, CancellationToken cancel) =>
        [.. (await people.OfFirm(firm, cancel)).Where(person => person.DisposedAt is null)];

    /// <summary>Writes to the address. Whether it has an account already is told by the letter alone.</summary>
    public async Task Invite(SignedIn owner, string role, string address, CancellationToken cancel)
    {
        var isKnown = await accounts.FindByNameAsync(OwnAccounts.NameOf(address)) is not null;
        var ends = time.GetUtcNow() + Holds;
        var secret = await links.Make(
            MailLinkKinds.Invitation,
            new Invitation(OwnAccounts.NewPerson(), owner.FirmId!, role, address, owner.PersonId), ends, cancel);
        var (kind, page) = isKnown ? (AccountLetterKinds.InvitedKnown, "sign-in")
            : (AccountLetterKinds.Invited, $"sign-up/invited?link={secret}");
        await mail.Post(kind, address, page, ends);
    }

    /// <summary>Null for a link that is over, and where its owner is none any more.</summary>
    public async Task<Invitation?> Find(string? secret, CancellationToken cancel) =>
        await links.Find<Invitation>(MailLinkKinds.Invitation, secret, cancel) is { } invitation
        && await people.Find(invitation.By, cancel) is { DisposedAt: null, Role: Auth.Roles.FirmOwner } owner
        && owner.Firm == invitation.Firm ? invitation : null;

    /// <summary>Makes account and person. Null for a link that is over, and an address that has an account by now.</summary>
    public async Task<Account?> Accept(string? secret, string name, string password, string language, CancellationToken cancel)
    {
        if (secret is null || await Find(secret, cancel) is not { } invitation || !await links.Use(secret, cancel))
        {
            return null;
        }
        var account = new Account
        {
            Id = invitation.Person, UserName = OwnAccounts.NameOf(invitation.Email), Email = invitation.Email,
            EmailConfirmed = true,
        };
        account.PasswordHash = hasher.HashPassword(account, password);
        if (!(await accounts.CreateAsync(account)).Succeeded)
        {
            return null;
        }
        await grains.GetGrain<IDirectoryGrain>(invitation.Person).SignedIn(
            new(name, null, invitation.Role, null, invitation.Firm, invitation.Email, language));
        return account;
    }

    /// <summary>
    /// Lets somebody go: the account is no more, and every session of it ends with its next request. False for who is none of
    /// the owner's colleagues, for the owner, and for whom the provider vouches.
    /// </summary>
    public async Task<bool> Remove(SignedIn owner, string person, CancellationToken cancel)
    {
        if (person == owner.PersonId || !OwnAccounts.IsOwn(person)
            || await people.Find(person, cancel) is not { DisposedAt: null } known || known.Firm != owner.FirmId)
        {
            return false;
        }
        await grains.GetGrain<IDirectoryGrain>(person).Left(owner.FirmId!);
        if (await accounts.FindByIdAsync(person) is { } account)
        {
            await accounts.DeleteAsync(account);
        }
        return true;
    }
}

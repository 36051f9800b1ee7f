using Cases.Grains;
using Cases.Grains.Ledger;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth.Own;

/// <summary>An owner invites somebody at an address into their firm.</summary>
/// <param name="Person">The id that they will have.</param>
/// <param name="By">Person id of the owner: an invitation of who is no owner any more is over.</param>
public sealed record Invitation(string Person, string Firm, string Role, string Email, string By) : IGrouped
{
    public string Group => Firm;

    public bool IsTo(string? address) => address is not null && OwnAccounts.AreAlike(Email, address);
}

/// <summary>The people of a firm: its owner invites them by mail, and lets them go.</summary>
public sealed class Colleagues(
    UserManager<Account> accounts, OwnAddresses addresses, IPasswordHasher<Account> hasher, MailLinks links, AccountMailing mail,
    SessionRecords sessions, IPeople people, AccessNotes notes, IGrainFactory grains, TimeProvider time)
{
    /// <summary>So many invitations of a firm are open at once.</summary>
    public const int MostOpen = 20;

    /// <summary>As what one can be invited.</summary>
    public static readonly string[] Roles = [Auth.Roles.FirmFiler, Auth.Roles.FirmReader];

    /// <summary>How long an invitation does.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromDays(3);

    public async Task<IReadOnlyList<Person>> Of(string firm, CancellationToken cancel) =>
        [.. (await people.OfFirm(firm, cancel)).Where(person => person.DisposedAt is null)];

    /// <summary>
    /// Writes to the address, whose earlier invitation is over. Whether it has an account already is told by the letter alone.
    /// False where <see cref="MostOpen"/> others are open.
    /// </summary>
    public async Task<bool> Invite(SignedIn owner, string role, string address, CancellationToken cancel)
    {
        var (firm, ends) = (owner.FirmId!, time.GetUtcNow() + Holds);
        var open = await links.Of<Invitation>(MailLinkKinds.Invitation, firm, cancel);
        if (open.Count(invitation => !invitation.IsTo(address)) >= MostOpen)
        {
            return false;
        }
        var known = await addresses.Find(address, cancel);
        await EndAll(firm, address, cancel);
        var secret = await links.Make(
            MailLinkKinds.Invitation,
            new Invitation(OwnAccounts.NewPerson(), firm, role, address, owner.PersonId), ends, cancel);
        var (kind, page) = known is not null ? (AccountLetterKinds.InvitedKnown, "sign-in")
            : (AccountLetterKinds.Invited, $"sign-up/invited?link={secret}");
        await mail.Post(kind, known?.Email ?? address, page, ends);
        return true;
    }

    /// <summary>Null for a link that is over, and where its owner is none any more.</summary>
    public async Task<Invitation?> Find(string? secret, CancellationToken cancel) =>
        await links.Find<Invitation>(MailLinkKinds.Invitation, secret, cancel) is { } invitation
        && await people.Find(invitation.By, cancel) is { DisposedAt: null, Role: Auth.Roles.FirmOwner } owner
        && owner.Firm == invitation.Firm ? invitation : null;

    /// <summary>
    /// Makes account and person. Each step can be taken again, and the link is used up last: what a crash cut short is brought
    /// to its end by the same link. Nobody is in the firm before there is an account to sign in with. Null for a link that is
    /// over, and an address that has an account by now.
    /// </summary>
    public async Task<Account?> Accept(string? secret, string name, string password, string language, HttpContext at)
    {
        var cancel = at.RequestAborted;
        if (secret is null || await Find(secret, cancel) is not { } invitation
            || await addresses.Find(invitation.Email, cancel) is { } known && known.Id != invitation.Person)
        {
            return null;
        }
        await notes.Entered(at, invitation.Person, invitation.Role);
        var hash = hasher.HashPassword(new(), password);
        if (await addresses.Make(invitation.Person, invitation.Email, hash, cancel) is not { } account)
        {
            return null;
        }
        await grains.GetGrain<IDirectoryGrain>(invitation.Person).SignedIn(
            new(name, null, invitation.Role, null, invitation.Firm, invitation.Email, language));
        return await links.Use(secret, cancel) ? account : null;
    }

    /// <summary>
    /// Lets somebody go: the account is no more, nor are open invitations and sessions of theirs. Until the last step the owner
    /// sees them in the firm, and can let them go once more. False for who is none of the owner's colleagues, for the owner,
    /// and for whom the provider vouches.
    /// </summary>
    public async Task<bool> Remove(SignedIn owner, string person, HttpContext at)
    {
        var cancel = at.RequestAborted;
        if (person == owner.PersonId || !OwnAccounts.IsOwn(person)
            || await people.Find(person, cancel) is not { DisposedAt: null } known || known.Firm != owner.FirmId)
        {
            return false;
        }
        await notes.Note(at, "person-left", person);
        var account = await accounts.FindByIdAsync(person);
        await EndAll(owner.FirmId!, known.Email, cancel);
        await EndAll(owner.FirmId!, account?.Email, cancel);
        if (account is not null)
        {
            (await accounts.DeleteAsync(account)).Demand();
        }
        await sessions.EndAll(person, null, SessionEnds.Changed, cancel);
        await grains.GetGrain<IDirectoryGrain>(person).Left(owner.FirmId!);
        return true;
    }

    private Task EndAll(string firm, string? address, CancellationToken cancel) => links.End<Invitation>(
        MailLinkKinds.Invitation, firm, invitation => invitation.IsTo(address), cancel);
}

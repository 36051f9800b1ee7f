using Cases.Web.Auth.Own;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cases.Web.Auth;

/// <summary>
/// Passkeys stand in a table of their own that refers to no other: a restored store, whose tables belong to who restored it,
/// lets a web host make that and no more.
/// </summary>
internal sealed partial class AccountStore
{
    /// <exception cref="InvalidOperationException">The passkey is another's.</exception>
    public override async Task AddOrUpdatePasskeyAsync(
        Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var id = Passkey.IdOf(passkey.CredentialId);
        if (await Context.Passkeys.FindAsync([id], cancellationToken) is not { } known)
            Context.Passkeys.Add(new() { Id = id, Person = user.Id, Kept = Passkey.Written(passkey) });
        else if (known.Person == user.Id)
            known.Kept = Passkey.Written(passkey);
        else
            throw new InvalidOperationException("The passkey is another's.");
        await SaveChanges(cancellationToken);
    }

    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        (await Context.Passkeys.AsNoTracking().Where(p => p.Person == user.Id).ToListAsync(cancellationToken))
            .ConvertAll(passkey => passkey.Read());

    public override async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkey.IdOf(credentialId);
        return await Context.Passkeys.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellationToken) is { } found
            ? await FindByIdAsync(found.Person, cancellationToken) : null;
    }

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(
        Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkey.IdOf(credentialId);
        return (await Context.Passkeys.AsNoTracking()
            .FirstOrDefaultAsync(p => p.Id == id && p.Person == user.Id, cancellationToken))?.Read();
    }

    public override Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkey.IdOf(credentialId);
        return Context.Passkeys.Where(p => p.Id == id && p.Person == user.Id).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Passkeys first: what is left of none lets anybody in.</summary>
    public override async Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken = default)
    {
        await Context.Passkeys.Where(p => p.Person == user.Id).ExecuteDeleteAsync(cancellationToken);
        return await base.DeleteAsync(user, cancellationToken);
    }
}

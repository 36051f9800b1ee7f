using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Web.Notes;
using Cases.Web.Pages.CaseFile;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Cases.Web.Auth.Provider;

/// <summary>Turns somebody whom the provider vouches for into a session here, and into a person of the directory.</summary>
internal sealed class ProviderSignIn(
    ClaimReading reading, IGrainFactory grains, FirmStandings standings,
    UserManager<Account> accounts, SignInManager<Account> session, IPeople people, AccessNotes notes,
    ILogger<ProviderSignIn> log)
{
    /// <summary>Gives the ticket our own claims in place of the provider's, or refuses it with a page that says why.</summary>
    public async Task Receive(TicketReceivedContext context)
    {
        var told = reading.Read(context.Principal!);
        if ((told.Refusal ?? await Enter(context.HttpContext, told)) is { } refusal)
        {
            log.LogWarning("A sign-in was refused: {Reason}.", refusal);
            await notes.Refused(context.HttpContext, told.Id.Length > 0 ? told.Id : null, refusal);
            Refuse(context, refusal);
            return;
        }
        if (reading.TellsNoUsableAddress(context.Principal!))
        {
            log.LogWarning("The provider tells no usable e-mail address of {Person}; the one known before stays.", told.Id);
        }
        context.Principal = await session.CreateUserPrincipalAsync(await accounts.Of(told.Id));
        // All that is needed later is by what names the provider knows whom to sign out.
        context.Properties!.StoreTokens(
            context.Properties!.GetTokens().Where(token => token.Name == OpenIdConnectParameterNames.IdToken).ToArray());
    }

    /// <summary>What went wrong on the way, as a page and not as a fault: somebody said no, or waited too long.</summary>
    public static Task Fail(RemoteFailureContext context) => Fail(context, Refusals.Failed);

    public static Task Deny(AccessDeniedContext context) => Fail(context, Refusals.Denied);

    private static async Task Fail<TOptions>(HandleRequestContext<TOptions> context, string code)
        where TOptions : AuthenticationSchemeOptions
    {
        await context.HttpContext.RequestServices.GetRequiredService<AccessNotes>().Refused(context.HttpContext, null, code);
        Refuse(context, code);
    }

    private async Task<string?> Enter(HttpContext at, ReadClaims told)
    {
        if (told.Person!.Firm is { } firm && !await IsKnown(firm, told))
            return Refusals.Firm;
        await NoteChange(at, told.Id, told.Person);
        return await grains.GetGrain<IDirectoryGrain>(told.Id).SignedIn(told.Person) ? null : Refusals.Disposed;
    }

    /// <summary>Somebody who is new to the directory, or comes with another role or place, before that counts.</summary>
    private async Task NoteChange(HttpContext at, string id, PersonAtSignIn told)
    {
        var known = await people.Find(id, at.RequestAborted);
        var now = new SignedIn(id, told.Role, told.Agency, told.Firm, "", "");
        if (known is null)
            await notes.NoteOf(at, now, "person-entered/" + told.Role);
        else if (known.DisposedAt is null && (known.Role, known.Agency, known.Firm) != (told.Role, told.Agency, told.Firm))
            await notes.NoteOf(at, now, "person-changed/" + told.Role);
    }

    private async Task<bool> IsKnown(string firm, ReadClaims told)
    {
        var grain = grains.GetGrain<IFirmGrain>(firm);
        if (await grain.Profile() is { } profile)
        {
            await Hold(firm, profile, told);
            return true;
        }
        if (!reading.TakesNewFirms || told.RegistrationNumber is not { } digits || told.FirmName is not { } name)
            return false;
        await grain.SetProfile(new(name, RegistrationNumber.Written(digits), "", "", "", "", "", "", ""));
        return true;
    }

    /// <summary>A firm that the provider calls otherwise keeps what it has until an agency has made sure.</summary>
    private async Task Hold(string firm, FirmProfile profile, ReadClaims told)
    {
        if (told.FirmName is not { } name)
            return;
        var number = told.RegistrationNumber is { } digits ? RegistrationNumber.Written(digits) : profile.RegistrationNumber;
        var naming = new FirmNaming(Guid.NewGuid(), name, number, told.Id, default);
        if (naming.Differs(profile) && !naming.Says((await standings.Of(firm))?.Refused))
            await standings.Rename(firm, naming);
    }

    private static void Refuse<TOptions>(HandleRequestContext<TOptions> context, string code)
        where TOptions : AuthenticationSchemeOptions
    {
        context.Response.Redirect("/sign-in/refused?why=" + code);
        context.HandleResponse();
    }
}

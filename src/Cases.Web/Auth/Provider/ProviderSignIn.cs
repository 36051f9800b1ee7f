using Cases.Grains;
using Cases.Grains.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Cases.Web.Auth.Provider;

/// <summary>Turns somebody whom the provider vouches for into a session here, and into a person of the directory.</summary>
internal sealed class ProviderSignIn(
    ClaimReading reading, IGrainFactory grains,
    UserManager<Account> accounts, SignInManager<Account> session, ILogger<ProviderSignIn> log)
{
    /// <summary>Gives the ticket our own claims in place of the provider's, or refuses it with a page that says why.</summary>
    public async Task Receive(TicketReceivedContext context)
    {
        var told = reading.Read(context.Principal!);
        if ((told.Refusal ?? await Enter(told)) is { } refusal)
        {
            log.LogWarning("A sign-in was refused: {Reason}.", refusal);
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
    public static Task Fail(RemoteFailureContext context)
    {
        Refuse(context, Refusals.Failed);
        return Task.CompletedTask;
    }

    public static Task Deny(AccessDeniedContext context)
    {
        Refuse(context, Refusals.Denied);
        return Task.CompletedTask;
    }

    private async Task<string?> Enter(ReadClaims told)
    {
        if (told.Person!.Firm is { } firm && !await IsKnown(firm, told))
            return Refusals.Firm;
        return await grains.GetGrain<IDirectoryGrain>(told.Id).SignedIn(told.Person) ? null : Refusals.Disposed;
    }

    private async Task<bool> IsKnown(string firm, ReadClaims told)
    {
        var grain = grains.GetGrain<IFirmGrain>(firm);
        if (await grain.Profile() is not null)
            return true;
        if (!reading.TakesNewFirms || told.RegistrationNumber is not { } digits || told.FirmName is not { } name)
            return false;
        await grain.SetProfile(new(name, RegistrationNumber.Written(digits), "", "", "", "", "", "", ""));
        return true;
    }

    private static void Refuse<TOptions>(HandleRequestContext<TOptions> context, string code)
        where TOptions : AuthenticationSchemeOptions
    {
        context.Response.Redirect("/sign-in/refused?why=" + code);
        context.HandleResponse();
    }
}

using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Cases.IdentityProvider.TestHost;

/// <summary>
/// The one program that may send people here, as the settings Client:Id, Client:Secret and Client:Address name it.
/// </summary>
internal static class Client
{
    public static async Task Register(IServiceProvider services, IConfiguration settings)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DbContext>().Database.EnsureCreatedAsync();
        var address = new Uri(settings["Client:Address"]!);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>()
            .CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = settings["Client:Id"],
            ClientSecret = settings["Client:Secret"],
            ConsentType = ConsentTypes.Implicit,
            RedirectUris = { new Uri(address, "/sign-in/back") },
            PostLogoutRedirectUris = { new Uri(address, "/sign-out/back") },
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession,
                Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code, Permissions.Scopes.Profile,
                Permissions.Scopes.Email,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        });
    }
}

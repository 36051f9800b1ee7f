using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Cases.Web.Auth.Provider;

/// <summary>What the provider calls a person and the session that it vouched for; null where it gives no name.</summary>
internal sealed record ProviderNames(string? Subject, string? Session)
{
    /// <summary>Longer ones are not kept, and name nothing.</summary>
    private const int Longest = 255;

    private static readonly JsonWebTokenHandler Tokens = new();

    /// <summary>By the token that was checked at the sign-in and travels in the cookie, which nobody else can write.</summary>
    public static ProviderNames Of(AuthenticationProperties cookie) =>
        cookie.GetTokenValue(OpenIdConnectParameterNames.IdToken) is { } token && Tokens.CanReadToken(token)
            ? Of(Tokens.ReadJsonWebToken(token))
            : new(null, null);

    public static ProviderNames Of(JsonWebToken token) =>
        new(Named(token, JwtRegisteredClaimNames.Sub), Named(token, JwtRegisteredClaimNames.Sid));

    private static string? Named(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<string>(claim, out var name) && name is { Length: > 0 and <= Longest } ? name : null;
}

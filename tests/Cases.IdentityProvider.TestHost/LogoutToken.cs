using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cases.IdentityProvider.TestHost;

/// <summary>What a provider sends by the back channel, signed with its key; the query changes what a sound token says.</summary>
internal static class LogoutToken
{
    public static string Signed(HttpRequest request, SigningCredentials key)
    {
        Dictionary<string, object> claims = new() { ["jti"] = $"{Guid.NewGuid():N}" };
        foreach (var name in (string[])["sub", "sid", "nonce"])
        {
            if (Told(name) is { } value)
                claims[name] = value;
        }
        var happened = Told("event") ?? "http://schemas.openid.net/event/backchannel-logout";
        claims["events"] = new Dictionary<string, object> { [happened] = new Dictionary<string, object>() };
        var minutesAgo = int.Parse(Told("minutes") ?? "0", CultureInfo.InvariantCulture);
        var at = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-minutesAgo);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = $"{request.Scheme}://{request.Host}/", Audience = Told("aud") ?? "cases",
            IssuedAt = at, TokenType = "logout+jwt", Claims = claims, SigningCredentials = key,
        });

        string? Told(string name) => request.Query[name].ToString() is { Length: > 0 } value ? value : null;
    }
}

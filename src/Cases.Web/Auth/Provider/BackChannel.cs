using System.Text.Json;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cases.Web.Auth.Provider;

/// <summary>
/// OpenID Connect Back-Channel Logout 1.0: the provider itself tells, without a browser, whose session is over. Nothing but
/// its signature is believed, so that the route needs no session and no form of ours.
/// </summary>
internal static class BackChannel
{
    public const string Path = "/sign-out/provider";

    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    /// <summary>How far the clocks may be apart, and how long a token that was overheard is of use.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };

    /// <summary>Only where a provider signs people in.</summary>
    public static void MapBackChannel(this WebApplication app)
    {
        if (app.Services.GetService<ProviderSettings>() is not null)
            app.MapPost(Path, Hear).AllowAnonymous();
    }

    private static async Task<IResult> Hear(
        HttpContext context, IOptionsMonitor<OpenIdConnectOptions> options, SessionRecords records, TimeProvider time,
        AccessNotes notes, ILogger<ProviderSettings> log)
    {
        context.Response.Headers.CacheControl = "no-store";
        var sent = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync(context.RequestAborted))["logout_token"].ToString()
            : "";
        if (await Read(sent, options.Get(ProviderSetup.Scheme), time.GetUtcNow(), log) is not { } told)
            return Results.Json(new { error = "invalid_request" }, statusCode: StatusCodes.Status400BadRequest);
        await notes.EndedByProvider(context, await records.PeopleAtProvider(told, context.RequestAborted));
        var ended = await records.EndAtProvider(told, context.RequestAborted);
        log.LogInformation("The provider ended {Count} sessions.", ended);
        return Results.Ok();
    }

    /// <summary>
    /// Who is out; null when the token is not the provider's, not for us, not of now, or says nothing of the kind.
    /// </summary>
    private static async Task<ProviderNames?> Read(
        string sent, OpenIdConnectOptions provider, DateTimeOffset now, ILogger<ProviderSettings> log)
    {
        var rules = provider.TokenValidationParameters.Clone();
        // Issuer and keys as the provider publishes them, asked for anew when it signs with one that is not known.
        rules.ConfigurationManager = provider.ConfigurationManager as BaseConfigurationManager;
        // Not every provider sets an end: its beginning is looked at below.
        rules.RequireExpirationTime = false;
        var read = await Tokens.ValidateTokenAsync(sent, rules);
        if (read is { IsValid: true, SecurityToken: JsonWebToken token } && IsSignOut(token, now)
            && ProviderNames.Of(token) is var told && (told.Subject ?? told.Session) is not null)
            return told;
        log.LogWarning("A sign-out told by the back channel was refused: {Reason}.",
            read.Exception?.GetType().Name ?? "it does not say whose session is over since a moment ago");
        return null;
    }

    /// <summary>A token that signs somebody in carries no such event, and one that could is not taken for a sign-out.</summary>
    private static bool IsSignOut(JsonWebToken token, DateTimeOffset now) =>
        token.TryGetPayloadValue<JsonElement>("events", out var events) && events.ValueKind == JsonValueKind.Object
        && events.TryGetProperty(Event, out _)
        && !token.TryGetPayloadValue<object>(JwtRegisteredClaimNames.Nonce, out _)
        && token.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Iat, out var at)
        && Math.Abs(now.ToUnixTimeSeconds() - at) <= Fresh.TotalSeconds;
}

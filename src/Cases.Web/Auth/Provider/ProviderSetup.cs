using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth.Claims;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Cases.Web.Auth.Provider;

/// <summary>Sign-in by OpenID Connect: authorization code with PKCE, state and nonce in cookies of a few minutes.</summary>
internal static class ProviderSetup
{
    public const string Scheme = "provider";

    private static readonly TimeSpan MostTimeAtProvider = TimeSpan.FromMinutes(15);

    /// <exception cref="StartRefusedException">The settings do not suffice; every fault is named.</exception>
    public static ProviderSettings Demand(WebApplicationBuilder builder)
    {
        var (settings, faults) = ProviderSettings.Read(builder.Configuration);
        return settings ?? throw new StartRefusedException(string.Join(Environment.NewLine,
        [
            $"Cases does not start in {builder.Environment.EnvironmentName} because its sign-in is not configured:",
            .. faults.Select(fault => "  " + fault),
            "  Demo sign-in exists in Development only: ASPNETCORE_ENVIRONMENT=Development.",
        ]));
    }

    public static void AddProvider(this AuthenticationBuilder authentication, ProviderSettings settings)
    {
        authentication.Services.AddSingleton(settings).AddSingleton<ClaimReading>().AddScoped<ProviderSignIn>();
        authentication.AddOpenIdConnect(Scheme, options => Set(options, settings));
    }

    private static void Set(OpenIdConnectOptions options, ProviderSettings settings)
    {
        options.Authority = settings.Authority.ToString();
        options.RequireHttpsMetadata = !settings.Authority.IsLoopback;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.SignInScheme = IdentityConstants.ApplicationScheme;
        options.CallbackPath = "/sign-in/back";
        options.SignedOutCallbackPath = "/sign-out/back";
        // The provider tells by its back channel who is out: a frame in its page would bring no cookie of ours along.
        options.RemoteSignOutPath = PathString.Empty;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.RemoteAuthenticationTimeout = MostTimeAtProvider;
        options.SaveTokens = true;
        options.MapInboundClaims = false;
        options.Scope.Clear();
        foreach (var scope in settings.Scopes)
            options.Scope.Add(scope);
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.Clear();
        foreach (var claim in settings.Claims.All.Distinct())
            options.ClaimActions.Add(new JsonKeyClaimAction(claim, ClaimValueTypes.String, claim));
        // The answer comes back by a redirect of the browser: Lax cookies travel with it, and no other site's form can bring one.
        foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.HttpOnly = true;
        }
        options.Events = new OpenIdConnectEvents
        {
            OnTicketReceived = context =>
                context.HttpContext.RequestServices.GetRequiredService<ProviderSignIn>().Receive(context),
            OnRemoteFailure = ProviderSignIn.Fail,
            OnAccessDenied = ProviderSignIn.Deny,
            OnRedirectToIdentityProvider = context =>
            {
                if (settings.Strength.Classes.Count > 0)
                    context.ProtocolMessage.AcrValues = string.Join(' ', settings.Strength.Classes);
                return Task.CompletedTask;
            },
            OnRedirectToIdentityProviderForSignOut = context =>
            {
                // Without a session there is no hint of whom to sign out; the provider then has to know at least who asks.
                context.ProtocolMessage.ClientId ??= context.Options.ClientId;
                return Task.CompletedTask;
            },
        };
    }
}

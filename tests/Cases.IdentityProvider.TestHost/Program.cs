using System.Security.Claims;
using Cases.IdentityProvider.TestHost;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

// An OpenID Connect provider for tests, on loopback: whoever signs in says who they are and which claims the provider makes.
var builder = WebApplication.CreateBuilder(args);
const string store = "Data Source=provider;Mode=Memory;Cache=Shared";
await using var kept = new SqliteConnection(store);
await kept.OpenAsync();
builder.Services.AddDbContext<DbContext>(options => options.UseSqlite(store).UseOpenIddict());
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
{
    cookie.Cookie.Name = "provider-session";
    cookie.LoginPath = "/login";
});
builder.Services.AddOpenIddict()
    .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DbContext>())
    .AddServer(server =>
    {
        server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token")
            .SetUserInfoEndpointUris("connect/user-info").SetEndSessionEndpointUris("connect/end-session");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes(Scopes.Profile, Scopes.Email);
        server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
        server.UseAspNetCore().DisableTransportSecurityRequirement().EnableAuthorizationEndpointPassthrough()
            .EnableUserInfoEndpointPassthrough().EnableEndSessionEndpointPassthrough();
    });

var app = builder.Build();
await Client.Register(app.Services, app.Configuration);
app.UseAuthentication();
app.MapGet("/ready", () => "ready");
app.MapGet("/login", (string? returnUrl) => Results.Content(LoginPage.Html(returnUrl ?? "/"), "text/html"));
app.MapPost("/login", async (HttpContext context) =>
{
    var form = await context.Request.ReadFormAsync();
    var identity = new ClaimsIdentity(LoginPage.Claims(form), CookieAuthenticationDefaults.AuthenticationScheme);
    await context.SignInAsync(new ClaimsPrincipal(identity));
    return Results.LocalRedirect(form["returnUrl"].ToString());
});
app.MapGet("/connect/authorize", async (HttpContext context) =>
{
    const string provider = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;
    var here = await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    if (!here.Succeeded)
        return Results.Challenge(new() { RedirectUri = context.Request.Path + context.Request.QueryString });
    if (here.Principal.HasClaim("deny", "yes"))
        return Results.Forbid(
            new(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied }),
            [provider]);
    var identity = new ClaimsIdentity(here.Principal.Claims, provider, Claims.Name, Claims.Role);
    // Agencies are told by the user info endpoint alone, as some providers do.
    identity.SetDestinations(claim => claim.Type == "agency" ? [Destinations.AccessToken] : [Destinations.IdentityToken]);
    identity.SetScopes(context.GetOpenIddictServerRequest()!.GetScopes());
    return Results.SignIn(new ClaimsPrincipal(identity), null, provider);
});
app.MapGet("/connect/user-info", async (HttpContext context) =>
{
    var who = (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
    return Results.Json(new { sub = who.GetClaim(Claims.Subject), agency = who.GetClaims("agency") });
});
app.MapGet("/connect/end-session", async (HttpContext context) =>
{
    await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    return Results.SignOut(new() { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
});
app.MapGet("/logout-token", (HttpContext context, IOptions<OpenIddictServerOptions> server) =>
    LogoutToken.Signed(context.Request, server.Value.SigningCredentials[0]));
await app.RunAsync();

using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cases.Web.Auth;

/// <summary>Sign-in by cookie over ASP.NET Core Identity. Every page needs a signed-in reader unless it says otherwise.</summary>
public static class SignInSetup
{
    /// <summary>The setting that names the OpenID Connect provider of staff; outside Development it must be there.</summary>
    public const string AuthorityKey = "SignIn:Authority";

    public static WebApplicationBuilder AddCasesSignIn(this WebApplicationBuilder builder)
    {
        RefuseWithoutStaffSignIn(builder);
        AddAccounts(builder);
        builder.Services.AddSingleton<IPeople, StoredPeople>();
        builder.AddAccountsOpening();

        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, SetCookie);
        builder.Services.AddAuthorization(options =>
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddDataProtection().SetApplicationName("cases");
        builder.Services.AddSingleton<IXmlRepository, StoredProtectionKeys>();
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = services.GetRequiredService<IXmlRepository>()));
        return builder;
    }

    private static void RefuseWithoutStaffSignIn(WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment() && string.IsNullOrWhiteSpace(builder.Configuration[AuthorityKey]))
            throw new StartRefusedException(
                $"Cases does not start in {builder.Environment.EnvironmentName} because no staff sign-in is configured. " +
                $"Set {AuthorityKey} (environment variable SignIn__Authority) to the address of your OpenID Connect provider. " +
                "Demo sign-in exists in Development only: ASPNETCORE_ENVIRONMENT=Development.");
    }

    private static void AddAccounts(WebApplicationBuilder builder)
    {
        builder.Services.AddDbContext<AccountsDb>(options =>
        {
            if (builder.Configuration.GetConnectionString("Postgres") is { Length: > 0 } postgres)
                options.UseNpgsql(postgres);
            else
                options.UseSqlite($"Data Source={Path.Combine(DataFolder.Of(builder), "accounts.db")}");
        });
        builder.Services.AddIdentityCore<Account>(options =>
            {
                options.User.AllowedUserNameCharacters = "";
                options.ClaimsIdentity.UserNameClaimType = "cases:account";
            })
            .AddEntityFrameworkStores<AccountsDb>()
            .AddClaimsPrincipalFactory<PersonClaims>()
            .AddSignInManager();
    }

    private static void SetCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "cases-session";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToLogin = context =>
        {
            if (context.Request.Path.StartsWithSegments("/api"))
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else if (context.Request.Headers.ContainsKey("HX-Request"))
                context.Response.Headers["HX-Redirect"] = context.RedirectUri;
            else
                context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
    }

    /// <summary>Creates what sign-in needs to be stored.</summary>
    public static async Task PrepareAccounts(this WebApplication app)
    {
        // In a cluster the database may come later than this process: AccountsOpening waits for it.
        if (app.Configuration.IsCluster())
            return;
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountsDb>().Prepare(app.Lifetime.ApplicationStopping);
    }
}

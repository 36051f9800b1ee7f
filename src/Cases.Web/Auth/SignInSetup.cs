using Cases.Web.Auth.Own;
using Cases.Web.Auth.Provider;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cases.Web.Auth;

/// <summary>
/// Sign-in by cookie over ASP.NET Core Identity: demo people in Development, the configured provider elsewhere, and beside them
/// accounts of our own where they are set.
/// Every page needs a signed-in reader unless it says otherwise.
/// </summary>
public static class SignInSetup
{
    public static WebApplicationBuilder AddCasesSignIn(this WebApplicationBuilder builder)
    {
        var development = builder.Environment.IsDevelopment();
        var provider = development ? null : ProviderSetup.Demand(builder);
        AddAccounts(builder);
        builder.Services.AddSingleton<ISignInPeople, StoredPeople>();
        builder.Services.AddScoped<SessionRecords>();
        builder.Services.AddOwnAccounts();
        builder.AddAccountsOpening();
        builder.Services.AddSingleton<AccountsSweep>();
        builder.Services.AddHostedService(services => services.GetRequiredService<AccountsSweep>());

        var authentication = builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, options => Sessions.Set(options, builder.Configuration, development));
        authentication.AddCookie(IdentityConstants.TwoFactorUserIdScheme, options => Sessions.SetBetween(options, development));
        if (provider is not null)
            authentication.AddProvider(provider);
        builder.Services.AddAuthorization(options =>
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        AddProtection(builder);
        return builder;
    }

    private static void AddProtection(WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("cases");
        builder.Services.AddSingleton<IXmlRepository, StoredProtectionKeys>();
        if (ProtectionKeyFile.Of(builder) is { } file)
            builder.Services.AddSingleton(file);
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services =>
            new ConfigureOptions<KeyManagementOptions>(options =>
            {
                options.XmlRepository = services.GetRequiredService<IXmlRepository>();
                // Without one the framework warns at every start, as it should.
                options.XmlEncryptor = services.GetService<ProtectionKeyFile>() is { } key ? new KeyFileEncryptor(key) : null;
            }));
    }

    private static void AddAccounts(WebApplicationBuilder builder)
    {
        builder.Services.AddDbContext<AccountsDb>(options =>
        {
            if (builder.Configuration.GetConnectionString("Postgres") is { Length: > 0 } postgres)
                options.UseNpgsql(postgres);
            else
                options.UseSqlite($"Data Source={DataFolder.File(builder, "accounts.db")}");
        });
        builder.Services.AddIdentityCore<Account>(options =>
            {
                options.User.AllowedUserNameCharacters = "";
                options.ClaimsIdentity.UserNameClaimType = "cases:account";
            })
            .AddEntityFrameworkStores<AccountsDb>()
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<PersonClaims>()
            .AddTokenProvider<OnceAuthenticator>(TokenOptions.DefaultAuthenticatorProvider)
            .AddSignInManager();
    }
}

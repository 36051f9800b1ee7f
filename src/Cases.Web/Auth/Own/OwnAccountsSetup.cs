using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth.Own;

/// <summary>What accounts of our own need; their pages have no route where the setting says no.</summary>
internal static class OwnAccountsSetup
{
    private const int MostFailures = 5;

    /// <summary>How long nobody signs in to an account after too many failures.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    public static void AddOwnAccounts(this IServiceCollection services)
    {
        services.Configure<IdentityOptions>(options =>
        {
            options.Lockout.MaxFailedAccessAttempts = MostFailures;
            options.Lockout.DefaultLockoutTimeSpan = LockedFor;
        });
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // Found by the device itself: nobody types an address first.
            options.ResidentKeyRequirement = "required";
            // It stands for password and code: whoever only finds the device is let in by none.
            options.UserVerificationRequirement = "required";
        });
        services.AddSingleton<FirmNumbers>().AddSingleton<AccountMailing>();
        services.AddScoped<MailLinks>().AddScoped<OwnAddresses>().AddScoped<OwnSignIn>().AddScoped<SecondFactors>();
        services.AddScoped<Passkeys>();
        services.AddScoped<SignUps>().AddScoped<NumberDisputes>().AddScoped<ForgottenPasswords>().AddScoped<Colleagues>();
    }
}

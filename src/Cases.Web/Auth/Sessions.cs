using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth;

/// <summary>How long a session lives, and how it is carried.</summary>
internal static class Sessions
{
    public const string IdleKey = "SignIn:IdleMinutes";
    public const string LongestKey = "SignIn:LongestHours";

    private static readonly TimeSpan BetweenSteps = TimeSpan.FromMinutes(5);

    /// <summary>Header of what a page asks for by itself, because something moved or time went by.</summary>
    public const string UnaskedHeader = "Cases-Unasked";

    public static void Set(CookieAuthenticationOptions options, IConfiguration configuration, bool development)
    {
        var longest = TimeSpan.FromHours(configuration.GetValue(LongestKey, 10.0));
        options.Cookie.Name = development ? SessionCookies.Plain : SessionCookies.OfThisHost;
        options.Cookie.Path = "/";
        options.CookieManager = new SessionCookies();
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        // The demo runs on plain http on one's own machine.
        options.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.SlidingExpiration = true;
        options.ExpireTimeSpan = TimeSpan.FromMinutes(configuration.GetValue(IdleKey, development ? 480.0 : 60.0));
        options.Events.OnSigningIn = context => SessionChecks.Begin(context, longest);
        options.Events.OnValidatePrincipal = context => SessionChecks.Check(context, longest);
        options.Events.OnCheckSlidingExpiration = context =>
        {
            context.ShouldRenew &= !IsUnasked(context.Request);
            return Task.CompletedTask;
        };
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

    /// <summary>What holds the place of who has given a password and no code yet; it lets nobody in.</summary>
    public static void SetBetween(CookieAuthenticationOptions options, bool development)
    {
        options.Cookie.Name = development ? SessionCookies.Between : "__Host-" + SessionCookies.Between;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.ExpireTimeSpan = BetweenSteps;
        options.SlidingExpiration = false;
    }

    /// <summary>The account of a person, made at the first sign-in.</summary>
    public static async Task<Account> Of(this UserManager<Account> accounts, string person)
    {
        if (await accounts.FindByIdAsync(person) is { } known)
            return known;
        var account = new Account { Id = person, UserName = person };
        // Two sign-ins at once: the second finds the account that the first has made.
        return (await accounts.CreateAsync(account)).Succeeded
            ? account
            : await accounts.FindByIdAsync(person) ?? throw new InvalidOperationException("The account could not be made.");
    }

    /// <summary>A session lives by what its person does, not by a page that is left open.</summary>
    public static bool IsUnasked(HttpRequest request) =>
        request.Path.StartsWithSegments(Live.LiveRoutes.Path) || request.Headers.ContainsKey(UnaskedHeader);
}

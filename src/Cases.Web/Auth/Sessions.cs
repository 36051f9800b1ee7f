using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth;

/// <summary>How long a session lives, and how it is carried.</summary>
internal static class Sessions
{
    public const string IdleKey = "SignIn:IdleMinutes";
    public const string LongestKey = "SignIn:LongestHours";

    /// <summary>Header of what a page asks for by itself, because something moved or time went by.</summary>
    public const string UnaskedHeader = "Cases-Unasked";

    private const string Since = "cases:since";

    public static void Set(CookieAuthenticationOptions options, IConfiguration configuration, bool development)
    {
        var longest = TimeSpan.FromHours(configuration.GetValue(LongestKey, 10.0));
        options.Cookie.Name = "cases-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        // The demo runs on plain http on one's own machine.
        options.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.SlidingExpiration = true;
        options.ExpireTimeSpan = TimeSpan.FromMinutes(configuration.GetValue(IdleKey, development ? 480.0 : 60.0));
        options.Events.OnSigningIn = context =>
        {
            context.Properties.Items[Since] = Now(context).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = context => Check(context, longest);
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

    /// <summary>Ends a session that is too old, whose account has changed, or whose person is gone.</summary>
    private static async Task Check(CookieValidatePrincipalContext context, TimeSpan longest)
    {
        var since = context.Properties.Items.TryGetValue(Since, out var written) && long.TryParse(written, CultureInfo.InvariantCulture, out var at) ? at : 0;
        if (Now(context) - DateTimeOffset.FromUnixTimeSeconds(since) < longest)
            await SecurityStampValidator.ValidatePrincipalAsync(context);
        else
            await End(context);
        // A look at the account would prolong the session too.
        context.ShouldRenew &= !IsUnasked(context.Request);
        if (context.Principal is { } principal && principal.SignedIn() is null)
            await End(context);
    }

    /// <summary>A session lives by what its person does, not by a page that is left open.</summary>
    private static bool IsUnasked(HttpRequest request) =>
        request.Path.StartsWithSegments(Live.LiveRoutes.Path) || request.Headers.ContainsKey(UnaskedHeader);

    private static async Task End(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    private static DateTimeOffset Now(BaseContext<CookieAuthenticationOptions> context) => context.Options.TimeProvider!.GetUtcNow();
}

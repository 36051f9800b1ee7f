using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cases.Web.Auth.Provider;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth;

/// <summary>Whether a session still holds, asked at every request: by its record and by what its person is now.</summary>
internal static class SessionChecks
{
    private const string Since = "cases:since";
    private const string Record = "cases:session";

    /// <summary>
    /// Enters the session that begins, and ends the one that this browser had. One that goes on because its account has changed
    /// comes with its own ticket, and is as old as it was.
    /// </summary>
    public static async Task Begin(CookieSigningInContext context, TimeSpan longest)
    {
        var isRenewed = SinceOf(context.Properties) is not null;
        var began = SinceOf(context.Properties) ?? Now(context);
        context.Properties.Items[Since] = began.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        if (context.Principal?.SignedIn() is not { } who)
            return;
        var records = context.HttpContext.RequestServices.GetRequiredService<SessionRecords>();
        await context.HttpContext.AuthenticateAsync(context.Scheme.Name);
        if (context.HttpContext.Features.Get<SessionRecord>() is { } before)
            await records.End(before.Id, before.Person, SessionEnds.Replaced, context.HttpContext.RequestAborted);
        var named = ProviderNames.Of(context.Properties);
        context.Properties.Items[Record] = await records.Begin(context.HttpContext, who.PersonId, began + longest, named);
        // Last of all: nobody is in before the cookie is theirs, and where this cannot be written it never is.
        if (!isRenewed)
            await Notes(context).NoteOf(context.HttpContext, who, "sign-in");
    }

    /// <summary>
    /// Ends a session that was ended, is too old, whose person is another than before or gone, or whose account has changed.
    /// </summary>
    public static async Task Check(CookieValidatePrincipalContext context, TimeSpan longest)
    {
        // Whether the process is alive is told without the store, to whoever asks.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ServedAtOnceAttribute>() is { ToEverybody: true })
            return;
        if (context.Principal?.SignedIn() is not { } who)
            await End(context);
        else if (!await Holds(context, who, longest))
        {
            await Notes(context).NoteOld(context.HttpContext, who);
            await End(context);
        }
        else
            await SecurityStampValidator.ValidatePrincipalAsync(context);
        // A look at the account would prolong the session too.
        context.ShouldRenew &= !Sessions.IsUnasked(context.Request);
        if (context.Principal is { } principal && principal.SignedIn() is null)
            await End(context);
    }

    private static async Task<bool> Holds(CookieValidatePrincipalContext context, SignedIn who, TimeSpan longest)
    {
        var began = SinceOf(context.Properties) ?? DateTimeOffset.UnixEpoch;
        if (Now(context) - began >= longest)
            return false;
        var (http, cancel) = (context.HttpContext, context.HttpContext.RequestAborted);
        var records = http.RequestServices.GetRequiredService<SessionRecords>();
        var session = context.Properties.Items.TryGetValue(Record, out var id) && id is not null
            ? SessionCookies.MayNameRecord(http, context.Options.Cookie.Name!) ? await records.Find(id, cancel) : null
            : await OfBuildBefore(context, records, who.PersonId, began, longest);
        if (session is null || session.Ended is not null || session.Person != who.PersonId)
            return false;
        var now = await http.RequestServices.GetRequiredService<ISignInPeople>().StandingOf(who.PersonId, cancel);
        if (now is null)
        {
            await records.Forget(who.PersonId, cancel);
            return false;
        }
        if (now != new Standing(who.Role, who.AgencyId, who.FirmId))
        {
            await records.End(session.Id, session.Person, SessionEnds.Changed, cancel);
            return false;
        }
        if (!Sessions.IsUnasked(context.Request))
            await records.Use(session, cancel);
        http.Features.Set(session);
        return true;
    }

    /// <summary>When the session of a ticket began; null for one that begins.</summary>
    private static DateTimeOffset? SinceOf(AuthenticationProperties ticket) =>
        ticket.Items.TryGetValue(Since, out var written) && long.TryParse(written, CultureInfo.InvariantCulture, out var at)
            ? DateTimeOffset.FromUnixTimeSeconds(at) : null;

    /// <summary>
    /// The record of a cookie that names none, made when the cookie is first seen here: it counts until its own end, and can
    /// be ended from then on. One whose account's stamp has moved meanwhile was ended before it was seen.
    /// </summary>
    private static async Task<SessionRecord?> OfBuildBefore(
        CookieValidatePrincipalContext context, SessionRecords records, string person, DateTimeOffset began, TimeSpan longest)
    {
        var named = string.Create(CultureInfo.InvariantCulture, $"{began.ToUnixTimeSeconds()} {person}");
        var id = "before-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(named)), 0, 16);
        if (await records.Find(id, context.HttpContext.RequestAborted) is { } known)
            return known;
        var accounts = context.HttpContext.RequestServices.GetRequiredService<SignInManager<Account>>();
        return await accounts.ValidateSecurityStampAsync(context.Principal) is null ? null
            : await records.Adopt(
                context.HttpContext, id, person, began, began + longest, ProviderNames.Of(context.Properties));
    }

    private static async Task End(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    private static AccessNotes Notes(BaseContext<CookieAuthenticationOptions> context) =>
        context.HttpContext.RequestServices.GetRequiredService<AccessNotes>();

    private static DateTimeOffset Now(BaseContext<CookieAuthenticationOptions> context) =>
        context.Options.TimeProvider!.GetUtcNow();
}

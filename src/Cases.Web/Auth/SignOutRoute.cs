using Cases.Web.Api;
using Cases.Web.Auth.Own;
using Cases.Web.Auth.Provider;
using Cases.Web.Forms;
using Cases.Web.Notes;
using Cases.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth;

internal static class SignOutRoute
{
    /// <summary>Ends the session, and where a provider signs people in, theirs too; only from our own form.</summary>
    public static async Task<IResult> SignOut(
        HttpContext context, IAntiforgery antiforgery, SignInManager<Account> session, SessionRecords records, KeptForms kept,
        AccessNotes notes, IServiceProvider services, ILogger<ProviderSettings> log)
    {
        if (context.User.SignedIn() is null && context.Request.Cookies.ContainsKey(LastPerson.Cookie)
            && SameOrigin.FromHere(context.Request))
        {
            // The session ended before its person did: there is nothing left to end but what this browser knows.
            context.Response.Cookies.Delete(LastPerson.Cookie);
            context.Response.Cookies.Delete(KeptForms.Cookie);
            return Results.LocalRedirect("/");
        }
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            context.Features.Set(new OtherForm("/"));
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }
        if (context.User.SignedIn() is not null)
            await notes.Note(context, "sign-out");
        // The record first: a copy of the cookie must not outlive what its person was told is over.
        if (context.Features.Get<SessionRecord>() is { } open)
            await records.End(open.Id, open.Person, SessionEnds.SignOut, context.RequestAborted);
        if (context.User.SignedIn() is { } who)
            await kept.Forget(context, who.PersonId);
        context.Response.Cookies.Delete(LastPerson.Cookie);
        await session.SignOutAsync();
        // Whoever signed in by password has no session there that could end.
        if (services.GetService<ProviderSettings>() is null || OwnAccounts.IsOwn(context.User.SignedIn()?.PersonId ?? ""))
            return Results.LocalRedirect("/");
        try
        {
            await context.SignOutAsync(ProviderSetup.Scheme, new() { RedirectUri = "/" });
            return Results.Empty;
        }
        catch (Exception unreachable) when (unreachable is InvalidOperationException or IOException)
        {
            // Our own session has ended all the same; a fault page here would bring its cookie back.
            log.LogWarning(unreachable, "The provider could not be asked to end its session.");
            return Results.LocalRedirect("/");
        }
    }
}

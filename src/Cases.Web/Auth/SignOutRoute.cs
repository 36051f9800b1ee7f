using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth;

internal static class SignOutRoute
{
    /// <summary>Ends the session; only from our own form.</summary>
    public static async Task<IResult> SignOut(HttpContext context, IAntiforgery antiforgery, SignInManager<Account> session)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        await session.SignOutAsync();
        return Results.LocalRedirect("/");
    }
}

using Cases.Web.Auth;

namespace Cases.Web.Pages.Inboxes;

/// <summary>Who acts, or marks what he read, sees the number that is true since on the next page already.</summary>
internal static class Recounting
{
    public static void UseRecounting(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (!HttpMethods.IsGet(context.Request.Method) && context.User.SignedIn() is not null)
            {
                context.RequestServices.GetRequiredService<UnreadNotices>().Recount(context);
            }
        }
    });
}

using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Cases.Web.Pages;

/// <summary>Says of a request that its form was made for another identity than the session's.</summary>
/// <param name="Anew">The page that makes it for this one.</param>
internal sealed record OtherForm(string Anew)
{
    /// <summary>Sees that a page refused the token of a form.</summary>
    internal sealed class Seen : IAlwaysRunResultFilter
    {
        public void OnResultExecuting(ResultExecutingContext context)
        {
            if (context.Result is IAntiforgeryValidationFailedResult)
            {
                context.HttpContext.Features.Set(new OtherForm(context.HttpContext.Request.Path));
            }
        }

        public void OnResultExecuted(ResultExecutedContext context)
        {
        }
    }
}

using Cases.Web.Forms;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Accounts;

/// <summary>A page that is of no use but with the link of a letter.</summary>
internal interface IOpenedByLink
{
    /// <summary>Reads what the link is about. False for one that is over, and then the page says so.</summary>
    Task<bool> Load(CancellationToken cancel);
}

/// <summary>Answers 404 for a link that is over, before anything that was typed is looked at.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OpenedByLinkAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var page = (PageModel)context.HandlerInstance;
        if (await ((IOpenedByLink)page).Load(context.HttpContext.RequestAborted))
        {
            await next();
        }
        else
        {
            context.Result = page.Again(StatusCodes.Status404NotFound);
        }
    }
}

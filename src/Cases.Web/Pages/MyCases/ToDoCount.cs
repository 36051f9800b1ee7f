using Cases.Grains.Queries;
using Cases.Web.Auth;

namespace Cases.Web.Pages.MyCases;

/// <summary>How many of the firm's cases wait for it: the number beside the menu's entry.</summary>
public sealed class ToDoCount(FirmCases cases, ILogger<ToDoCount> log)
{
    /// <summary>Null when nobody can say just now, so that a page never fails for its menu.</summary>
    public async Task<int?> Of(HttpContext context)
    {
        try
        {
            return await cases.ToDo(context.Viewer()!, context.RequestAborted);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "What waits for the firm could not be counted.");
            return null;
        }
    }
}

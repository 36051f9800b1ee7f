using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Pages.CaseFile;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Days;

/// <summary>My day: what the reader has to do today, each line with the act that it needs.</summary>
[Authorize(Roles = $"{Roles.IntakeClerk},{Roles.Officer},{Roles.Approver},{Roles.DeskManager}")]
public sealed class IndexModel(MyDay days) : PageModel
{
    public Day Day { get; private set; } = new([], false, DeskPage.Empty);

    public async Task OnGet() => Day = await Read();

    /// <summary>Leads on to the act of another line, or back to the list when none is left.</summary>
    /// <param name="at">The place in the list that is next: what is done has left it.</param>
    /// <param name="done">The case that was just worked on, whatever it needs now.</param>
    public async Task<IActionResult> OnGetNext(int at, Guid done)
    {
        var left = (await Read()).Lines.Select((line, place) => (Line: line, Place: place))
            .Where(l => l.Line.Line.CaseId != done).ToList();
        return left.Count == 0 ? Redirect("/my-day")
            : Redirect(left.FirstOrDefault(l => l.Place >= at, left[0]) is var next ? DayPlace.Of(next.Line, next.Place) : "");
    }

    private Task<Day> Read() => days.Of(HttpContext.Viewer(), "page:my-day", HttpContext.RequestAborted);
}

using Cases.Grains.Queries;
using Cases.Web.Acts;
using Cases.Web.Auth;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.CaseFile;

/// <summary>One case as an agency, the inspector or the auditor reads it. A firm is shown its own page.</summary>
public sealed class IndexModel(CaseFiles files, Words words) : PageModel
{
    public CaseView View { get; private set; } = default!;
    public Words Words { get; } = words;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await files.Read(id, HttpContext.Viewer(), "page:case", HttpContext.RequestAborted) is not { } view)
        {
            return NotFound();
        }
        View = view;
        return view.Sight == CaseSight.Firm ? Redirect($"/my-cases/{id}") : Page();
    }

    /// <summary>The badge of a clock: how it stands, in word, shape and colour.</summary>
    public static string BadgeOf(ClockView clock) => clock switch
    {
        { Overdue: true } => "badge-late",
        { Clock.Status: Cases.Grains.Domain.ClockStatus.Paused } => "badge-waiting",
        { Clock.Status: Cases.Grains.Domain.ClockStatus.Ended } => "badge-closed",
        _ => "badge-active",
    };
}

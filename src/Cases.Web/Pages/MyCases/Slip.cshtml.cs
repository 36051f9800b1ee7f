using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.MyCases;

/// <summary>The acknowledgement slip (접수증), for the firm, the lead agency and the auditor.</summary>
public sealed class SlipModel(CaseFiles files, IPeople people, LawBook law) : PageModel
{
    public CaseView View { get; private set; } = default!;

    /// <summary>The named handler with how to reach him; null while nobody has claimed the case.</summary>
    public Person? Handler { get; private set; }

    public Procedure? Procedure => law.Procedure(View.State.Triage);

    public ClockView? Expected =>
        View.Clocks.FirstOrDefault(c => c.Clock.Kind == (View.State.ReceivedAt is null ? ClockKinds.Intake : ClockKinds.Case));

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await files.Read(id, HttpContext.Viewer()!, "page:slip", HttpContext.RequestAborted)
            is not { Sight: CaseSight.Firm or CaseSight.Lead or CaseSight.Auditor } view)
        {
            return NotFound();
        }
        View = view;
        Handler = view.State.Officer is { } officer ? await people.Find(officer, HttpContext.RequestAborted) : null;
        return Page();
    }
}

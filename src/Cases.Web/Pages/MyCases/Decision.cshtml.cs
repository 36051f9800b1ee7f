using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.MyCases;

/// <summary>
/// The decision as the firm reads it, once it has been notified; the lead agency and the auditor may read it before.
/// </summary>
public sealed class DecisionModel(CaseFiles files, IPeople people, LawBook law) : PageModel
{
    public CaseView View { get; private set; } = default!;

    public DispositionIssued Issued => View.State.Issued!;

    public Person? Handler { get; private set; }

    public Procedure? Procedure => law.Procedure(View.State.Triage);

    /// <summary>What can be done against this decision.</summary>
    public IEnumerable<Remedy> Remedies => RemediesOf(View, Procedure);

    /// <summary>What can be done against the decision of a case; none where the procedure names none.</summary>
    public static IEnumerable<Remedy> RemediesOf(CaseView view, Procedure? procedure) =>
        procedure?.Remedies.Where(r => r.After.Contains(view.State.Issued!.Disposition.Kind)) ?? [];

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await files.Read(id, HttpContext.Viewer()!, "page:decision", HttpContext.RequestAborted)
            is not { State.Issued: not null } view
            || view.Sight is not (CaseSight.Firm or CaseSight.Lead or CaseSight.Auditor)
            || (view.Sight == CaseSight.Firm && view.State.Served is null))
        {
            return NotFound();
        }
        View = view;
        Handler = view.State.Officer is { } officer ? await people.Find(officer, HttpContext.RequestAborted) : null;
        return Page();
    }
}

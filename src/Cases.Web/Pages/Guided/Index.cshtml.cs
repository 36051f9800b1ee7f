using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Guided;

/// <summary>"무엇이 막고 있나요?": a question a screen, for everybody; the address holds what was answered.</summary>
[AllowAnonymous]
public sealed class GuideModel(GuidedPath guided, RouteStatistics statistics) : PageModel
{
    public GuideWalk Walk { get; private set; } = default!;

    public IReadOnlyList<GuideChoice> Choices => guided.ChoicesOf(Walk.Question!);

    /// <summary>The complex chosen, whose plan helps to answer what follows; null where none was.</summary>
    public Complex? Complex => Walk.Complex(guided.Law);

    /// <summary>The likely route in its version of today; null where the law book has none.</summary>
    public Procedure? Procedure => Walk.Result is { } result ? guided.Law.InForce(result.Procedure, guided.Today) : null;

    public IReadOnlyList<Agency> Authorities => Walk.Authorities(guided.Law, guided.Today);

    /// <summary>How long the route took; without figures where too few cases were decided.</summary>
    public RouteFigures Usual { get; private set; } = default!;

    public DateOnly Today => guided.Today;

    /// <summary>Staff and others who file nothing are not led to a form.</summary>
    public bool MayFile => User.SignedIn() is not { } who || who.Role is Roles.FirmOwner or Roles.FirmFiler;

    /// <summary>The agencies that a step is asked of; empty where the law names no role.</summary>
    public IReadOnlyList<Agency> AskedFor(ProcedureStep step) =>
        [.. guided.Law.AgenciesOn(Today).Where(a => a.Roles.Any(step.Roles.Contains))];

    public async Task OnGet(CancellationToken cancel)
    {
        Walk = guided.Of(Request);
        if (Walk.Result is { } result)
            Usual = (await statistics.Report(cancel)).Of(result.Procedure);
    }
}

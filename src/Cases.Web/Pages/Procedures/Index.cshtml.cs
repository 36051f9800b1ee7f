using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Procedures;

/// <summary>Every legal route in every version, with its periods, their citations and how sure they are. Public.</summary>
[AllowAnonymous]
public sealed class ProceduresModel(LawBook law, Text text, TimeProvider time) : PageModel
{
    /// <summary>By route; of each the newest version that has begun first, and those to come last.</summary>
    public IEnumerable<IGrouping<string, Procedure>> Routes => law.Procedures.OrderBy(p => p.ValidFrom > Today)
        .ThenByDescending(p => p.ValidFrom).GroupBy(p => p.Id).OrderBy(g => g.Key);

    /// <summary>The ways in which a request can end without a decision, as the law of today has them.</summary>
    public IEnumerable<EndingLaw> Endings =>
        Enum.GetValues<EndingWay>().Select(way => law.General.Ending(way, Today)).OfType<EndingLaw>();

    private DateOnly Today => Seoul.DayOf(time.GetUtcNow());

    /// <summary>The rules that every petition is under, whatever its route.</summary>
    public IEnumerable<RuleLine> General =>
    [
        new(text["procedures.intake"].Value, law.General.Intake),
        new(text["procedures.first-supplement"].Value, law.General.FirstSupplement, OfFirm: true),
        new(text["procedures.second-supplement"].Value, law.General.SecondSupplement, OfFirm: true),
        new(text["procedures.progress-notice"].Value, law.General.ProgressNotice),
    ];

    /// <summary>Every period of a route: the whole, each hand-off, each remedy and how long deciding it may take.</summary>
    public IEnumerable<RuleLine> Rules(Procedure version) =>
    [
        new(text["procedures.whole"].Value, version.Period),
        .. version.Steps.Select(s => new RuleLine(s.Name.Read(), s.Reply)),
        .. version.Remedies.SelectMany(Lines),
    ];

    private IEnumerable<RuleLine> Lines(Remedy remedy)
    {
        yield return new(remedy.Name.Read(), remedy.Window, OfFirm: true);
        if (remedy.DecideIn is { } decide)
        {
            yield return new(text["procedures.decide", remedy.Name.Read()].Value, decide);
        }
    }
}

/// <summary>One rule with its name.</summary>
/// <param name="OfFirm">True for time that the firm has: an agency's silence in it means nothing.</param>
public sealed record RuleLine(string Name, ClockRule Rule, bool OfFirm = false);

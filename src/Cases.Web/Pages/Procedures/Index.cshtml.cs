using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Procedures;

/// <summary>Every legal route in every version, with its periods, their citations and how sure they are. Public.</summary>
[AllowAnonymous]
public sealed class ProceduresModel(LawBook law, Text text) : PageModel
{
    /// <summary>By route; of each the newest version first.</summary>
    public IEnumerable<IGrouping<string, Procedure>> Routes => law.Procedures.OrderByDescending(p => p.ValidFrom).GroupBy(p => p.Id).OrderBy(g => g.Key);

    /// <summary>The rules that every petition is under, whatever its route.</summary>
    public IEnumerable<(string Name, ClockRule Rule)> General =>
    [
        (text["procedures.intake"].Value, law.General.Intake),
        (text["procedures.first-supplement"].Value, law.General.FirstSupplement),
        (text["procedures.second-supplement"].Value, law.General.SecondSupplement),
        (text["procedures.progress-notice"].Value, law.General.ProgressNotice),
    ];

    /// <summary>Every period of a route: the whole, each hand-off, each remedy and how long deciding it may take.</summary>
    public IEnumerable<(string Name, ClockRule Rule)> Rules(Procedure version) =>
    [
        (text["procedures.whole"].Value, version.Period),
        .. version.Steps.Select(s => (s.Name.Read(), s.Reply)),
        .. version.Remedies.SelectMany(r => r.DecideIn is { } decide
            ? ((string, ClockRule)[])[(r.Name.Read(), r.Window), (text["procedures.decide", r.Name.Read()].Value, decide)] : [(r.Name.Read(), r.Window)]),
    ];
}

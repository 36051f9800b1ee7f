using Cases.Grains.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Procedures;

/// <summary>Every legal route in every version, with its periods, their citations and how sure they are. Public.</summary>
[AllowAnonymous]
public sealed class ProceduresModel(LawBook law) : PageModel
{
    /// <summary>By route; of each the newest version first.</summary>
    public IEnumerable<IGrouping<string, Procedure>> Routes => law.Procedures.OrderByDescending(p => p.ValidFrom).GroupBy(p => p.Id).OrderBy(g => g.Key);
}

using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Admin;

/// <summary>
/// What the system knows beside cases: agencies with their validity, and people with their roles. No case content.
/// </summary>
[Authorize(Roles = Roles.Administrator), Noted("directory")]
public sealed class AdminModel(LawBook law, Words words, People people, IGrainFactory grains) : PageModel
{
    private const int PageSize = 25;

    public IReadOnlyList<Agency> Agencies => law.Agencies;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    public ListPage<PersonName> Found { get; private set; } = default!;

    /// <summary>The names of the firms on this page by id; of one that gave none, the id.</summary>
    public IReadOnlyDictionary<string, string> Firms { get; private set; } = new Dictionary<string, string>();

    public async Task OnGet(CancellationToken cancel)
    {
        var everybody = await people.Directory(HttpContext.Viewer(), cancel) ?? [];
        Found = Request.PageOf(
        [
            .. everybody.Where(p => string.IsNullOrEmpty(Role) || p.Role == Role)
                .Where(p => SearchText.Holds(Q, p.Id, p.NameKo, p.NameEn, p.Firm, words.Agency(p.Agency))),
        ], PageSize);
        Firms = (await Task.WhenAll(Found.Lines.Select(p => p.Firm).OfType<string>().Distinct()
            .Select(async id => (Id: id, Profile: await grains.GetGrain<IFirmGrain>(id).Profile()))))
            .ToDictionary(f => f.Id, f => f.Profile?.Name ?? f.Id);
    }
}

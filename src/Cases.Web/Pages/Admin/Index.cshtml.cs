using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Admin;

/// <summary>What the system knows beside cases: agencies with their validity, and people with their roles. No case content.</summary>
[Authorize(Roles = Roles.Administrator)]
public sealed class AdminModel(LawBook law, Staff staff) : PageModel
{
    public IReadOnlyList<Agency> Agencies => law.Agencies;

    public IReadOnlyList<StaffMember> People { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel) => People = await staff.Directory(User.SignedIn()!.AsViewer(HttpContext), cancel) ?? [];
}

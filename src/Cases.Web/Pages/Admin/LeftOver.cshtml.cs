using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Language;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Admin;

/// <summary>Whom letters cannot reach and what the jobs try again, with the reason in words. No case content.</summary>
[Authorize(Roles = Roles.Administrator), Noted("left-over")]
public sealed class AdminLeftOverModel(LeftBehind left, Text text) : PageModel
{
    public IReadOnlyList<UnreachedPerson> Unreached { get; private set; } = [];

    public IReadOnlyList<StuckItem> Items { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel)
    {
        Unreached = await left.People(HttpContext.Viewer(), cancel) ?? [];
        Items = await left.Items(HttpContext.Viewer(), cancel) ?? [];
    }

    public string Why(string reason) => (reason, reason.Split('-')) switch
    {
        (LeftOver.NoAddress, _) => text["admin.left.reason.address"].Value,
        (_, ["refused", "552"]) => text["admin.left.reason.full"].Value,
        (_, ["refused", ['5', ..] code]) => text["admin.left.reason.refused", code].Value,
        (_, ["refused", var code]) => text["admin.left.reason.later", code].Value,
        (_, ["letter", var code]) => text["admin.left.reason.letter", code].Value,
        (LeftOver.Unrecorded, _) => text["admin.left.reason.unrecorded"].Value,
        ("lost", _) => text["admin.left.reason.lost"].Value,
        _ => text["admin.left.reason.fault"].Value,
    };

    public string JobOf(StuckItem item) => item.Job switch
    {
        "due-sweep" => text["admin.left.job.due-sweep"].Value,
        "hand-out-work" => text["admin.left.job.hand-out-work"].Value,
        "unfinished-filings" => text["admin.left.job.unfinished-filings"].Value,
        "recalculation" => text["admin.left.job.recalculation"].Value,
        "scan-uploads" when item.Reason == "scanner-away" => text["admin.left.job.scanner-away", item.Held].Value,
        "scan-uploads" => text["admin.left.job.scan-uploads"].Value,
        "upload-sweep" => text["admin.left.job.upload-sweep"].Value,
        "index-cases" => text["admin.left.job.index-cases"].Value,
        "account-mail" => text["admin.left.job.account-mail"].Value,
        "monthly-mail" => text["admin.left.job.monthly-mail"].Value,
        LeftOver.Notices => text["admin.left.job.notices"].Value,
        _ => item.Job,
    };
}

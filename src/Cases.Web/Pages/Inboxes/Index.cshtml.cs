using Cases.Grains;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Inboxes;

/// <summary>A digest of what the ladders told the reader: one line a clock and thing told on it, the late ones first.</summary>
[Authorize]
public sealed class InboxModel(UnreadNotices unread, Inbox inbox, LeftBehind left, IGrainFactory grains, Text text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    /// <summary>True while read notices are left out.</summary>
    public bool OnlyUnread => Show != "all";

    /// <summary>One page of all that the reader's firm was ever told; null where something else is shown.</summary>
    public InboxPage? History { get; private set; }

    /// <summary>Whether the reader is of a firm, which keeps every notice.</summary>
    public bool IsFirm => User.SignedIn()!.FirmId is not null;

    public IReadOnlyList<Notice> All { get; private set; } = [];

    public IEnumerable<(string Key, IEnumerable<Notice> Notices)> Groups =>
        from notice in All
        where !OnlyUnread || !notice.Read
        group notice by KeyOf(notice.Near) into near
        orderby Array.IndexOf(Keys, near.Key)
        select (near.Key, near.AsEnumerable());

    /// <summary>The reader's address, while letters cannot go there.</summary>
    public string? BadAddress { get; private set; }

    /// <summary>The case pages of the reader: a firm has its own.</summary>
    public string CaseAt { get; private set; } = "/cases/";

    private static readonly string[] Keys = ["late", "today", "soon", "later"];

    public async Task OnGet()
    {
        CaseAt = User.SignedIn()!.CaseAt;
        unread.Recount(HttpContext);
        All = await unread.Of(HttpContext);
        History = Show == "history" && IsFirm
            ? await inbox.History(HttpContext.Viewer(), Request.PageOfList(), HttpContext.RequestAborted) : null;
        BadAddress = await left.BadAddress(HttpContext.Viewer(), HttpContext.RequestAborted);
    }

    /// <summary>The number beside the menu's entry, on its own.</summary>
    public IActionResult OnGetCount()
    {
        unread.Recount(HttpContext);
        return Partial("_Unread");
    }

    public async Task<IActionResult> OnPostRead(Guid caseId, string? clock, string? about)
    {
        // Only what the reader was really told: a forged line marks nothing.
        var all = await unread.Of(HttpContext);
        if (all.FirstOrDefault(n => n.Line.CaseId == caseId && $"{n.Line.Clock}" == clock && n.Line.About == (about ?? ""))
            is { Line: var line })
            await Mine.MarkRead(caseId, ReadMarks.Thing(line.Clock, line.About), line.IssuedAt);
        return RedirectToPage(null, null, new { show = Show });
    }

    /// <summary>Marks what the page showed, and nothing that came since.</summary>
    public async Task<IActionResult> OnPostAllRead(long upTo)
    {
        var issued =
            (await unread.Of(HttpContext)).Select(n => n.Line.IssuedAt).Where(at => at.ToUnixTimeMilliseconds() <= upTo).ToList();
        if (issued.Count > 0)
        {
            await Mine.MarkAllRead(issued.Max());
            TempData["Done"] = text["inbox.all-read"].Value;
        }
        return RedirectToPage();
    }

    private IPersonGrain Mine => grains.GetGrain<IPersonGrain>(User.SignedIn()!.PersonId);

    private static string KeyOf(Nearness near) => near switch
    {
        Nearness.Late => "late",
        Nearness.Today => "today",
        Nearness.Soon => "soon",
        _ => "later",
    };
}

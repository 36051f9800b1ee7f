using Cases.Grains.Queries;
using Cases.Web.Auth;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Inboxes;

/// <summary>Notices for the reader about clocks that still run.</summary>
public sealed class InboxModel(Inbox inbox, TimeProvider time) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<InboxLine> Lines { get; private set; } = [];

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>The case page of the reader: a firm has its own.</summary>
    public string CaseAt { get; private set; } = "/cases/";

    public async Task OnGet(CancellationToken cancel)
    {
        var who = User.SignedIn()!;
        CaseAt = who.FirmId is null ? "/cases/" : "/my-cases/";
        Lines = await inbox.Of(who.AsViewer(HttpContext), Most, cancel);
    }
}

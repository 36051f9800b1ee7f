using Cases.Grains;
using Cases.Grains.Queries;
using Cases.Web.Auth;

namespace Cases.Web.Pages.Inboxes;

/// <summary>The reader's notices with what he has read of them: for the page, and for the number beside it in the menu.</summary>
public sealed class UnreadNotices(Inbox inbox, IGrainFactory grains, ILogger<UnreadNotices> log)
{
    /// <summary>The most notices shown and counted.</summary>
    public const int Most = 200;

    /// <summary>Newest first, each with whether it was read.</summary>
    public async Task<IReadOnlyList<Notice>> Of(HttpContext context)
    {
        var viewer = context.Viewer();
        var lines = await inbox.Of(viewer, Most, context.RequestAborted);
        if (lines.Count == 0)
            return [];
        var read = await ReadBy(viewer);
        return [.. lines.Select(line => new Notice(line, Covers(read, line), inbox.Near(line)))];
    }

    /// <summary>How many are unread; null when nobody can say just now, so that a page never fails for its menu.</summary>
    public async Task<int?> Count(HttpContext context)
    {
        try
        {
            var viewer = context.Viewer();
            var read = await ReadBy(viewer);
            return await inbox.Count(viewer, Most, line => !Covers(read, line), context.RequestAborted);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Unread notices could not be counted.");
            return null;
        }
    }

    private Task<ReadMarks> ReadBy(Viewer viewer) => grains.GetGrain<IPersonGrain>(viewer.Actor.Person).Read();

    private static bool Covers(ReadMarks read, InboxLine line) => read.Covers(line.CaseId, line.Clock, line.IssuedAt);
}

/// <summary>One notice as its reader sees it.</summary>
public sealed record Notice(InboxLine Line, bool Read, Nearness Near);

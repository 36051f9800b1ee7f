using Cases.Grains;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Microsoft.Extensions.Caching.Memory;

namespace Cases.Web.Pages.Inboxes;

/// <summary>The reader's notices with what he has read of them: for the page, and for the number beside it in the menu.</summary>
public sealed class UnreadNotices(Inbox inbox, IGrainFactory grains, IMemoryCache counted, ILogger<UnreadNotices> log)
{
    /// <summary>
    /// How long the number in a menu is good for: pages opened one after another count once. A page that stands open is told
    /// when something moved, and asks again; so does whoever acts, and the inbox itself.
    /// </summary>
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(30);

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

    /// <summary>
    /// How many are unread, as of half a minute ago at most; null when nobody can say just now, so that a page never fails for
    /// its menu.
    /// </summary>
    public async Task<int?> Count(HttpContext context)
    {
        if (counted.TryGetValue(KeyOf(context), out int good))
        {
            return good;
        }
        try
        {
            var viewer = context.Viewer();
            var read = await ReadBy(viewer);
            var count = await inbox.Count(viewer, Most, line => !Covers(read, line), context.RequestAborted);
            return counted.Set(KeyOf(context), count, Good);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Unread notices could not be counted.");
            return null;
        }
    }

    /// <summary>The next page counts anew.</summary>
    public void Recount(HttpContext context) => counted.Remove(KeyOf(context));

    /// <summary>In every role and place by itself: one person's number is never another's.</summary>
    private static object KeyOf(HttpContext context) => (typeof(UnreadNotices), context.Viewer().Actor);

    private Task<ReadMarks> ReadBy(Viewer viewer) => grains.GetGrain<IPersonGrain>(viewer.Actor.Person).Read();

    private static bool Covers(ReadMarks read, InboxLine line) => read.Covers(line.CaseId, line.Clock, line.IssuedAt, line.About);
}

/// <summary>One notice as its reader sees it.</summary>
public sealed record Notice(InboxLine Line, bool Read, Nearness Near);

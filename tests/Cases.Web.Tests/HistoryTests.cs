using Cases.Grains.Queries;
using Cases.Web.Pages.Shared;
using Xunit;

namespace Cases.Web.Tests;

public sealed class HistoryTests
{
    [Fact]
    public void Notices_that_follow_one_another_are_one_line_and_what_was_done_is_one_each()
    {
        TimelineEntry[] history =
        [
            .. ((string[])["request-arrived", "notice-issued", "request-received", "request-triaged", "notice-issued",
                "notice-issued", "notice-issued", "case-assigned"])
                .Select((name, at) => new TimelineEntry(at + 1, name, default, default, null, [])),
        ];

        var lines = History.Lines(history);

        Assert.Equal<long[]>([[8], [7, 6, 5], [4], [3], [2], [1]], lines.Select(line => line.Select(e => e.Version).ToArray()));
        Assert.Equal([false, true, false, false, true, false], lines.Select(History.IsNotices));
        Assert.Same(history[^1], History.Latest(lines));
        Assert.Equal(4, History.Latest(History.Lines(history[..7]))!.Version);
        Assert.Null(History.Latest(History.Lines([])));
    }
}

using Cases.Grains.Domain;
using Cases.Grains.Queries;

namespace Cases.Web.Pages.Shared;

/// <summary>
/// A case's history as pages show it: newest first. Notices, of which there are many, stand folded between what was done.
/// </summary>
public static class History
{
    private static readonly string Notice = ActShape.Kebab(nameof(NoticeIssued));

    /// <summary>Whether these are notices, to be shown folded.</summary>
    public static bool IsNotices(IReadOnlyList<TimelineEntry> entries) => entries[0].Name == Notice;

    /// <summary>The history in lines: each one entry, or the notices that followed one another.</summary>
    public static IReadOnlyList<IReadOnlyList<TimelineEntry>> Lines(IReadOnlyList<TimelineEntry> timeline)
    {
        List<List<TimelineEntry>> lines = [];
        foreach (var entry in timeline.Reverse())
        {
            if (entry.Name == Notice && lines.Count > 0 && IsNotices(lines[^1]))
            {
                lines[^1].Add(entry);
            }
            else
            {
                lines.Add([entry]);
            }
        }
        return lines;
    }

    /// <summary>What was done last, or null.</summary>
    public static TimelineEntry? Latest(IReadOnlyList<IReadOnlyList<TimelineEntry>> lines) =>
        lines.FirstOrDefault(line => !IsNotices(line))?[0];
}

using System.Globalization;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Ledger;

/// <summary>
/// What stopped a stretch, as its row has it: the first and the last day of each pause, <c>yyyy-MM-dd/yyyy-MM-dd</c>, one blank
/// between two; the last day is left out of one that nobody has ended.
/// </summary>
internal static class SpanStops
{
    /// <summary>Null where nothing stopped it.</summary>
    public static string? Written(IEnumerable<Pause> pauses, DateTimeOffset from, DateTimeOffset? to)
    {
        var (first, last) = (Seoul.DayOf(from), to is { } end ? Seoul.DayOf(end) : DateOnly.MaxValue);
        var stopped = string.Join(
            ' ', pauses.Where(p => p.From <= last && p.To >= first).Select(p => p.To == DateOnly.MaxValue
                ? $"{Day(p.From)}/" : $"{Day(p.From)}/{Day(p.To)}"));
        return stopped.Length == 0 ? null : stopped;
    }

    /// <summary>The pauses; what has no end lasts for ever.</summary>
    public static IReadOnlyList<Pause> Read(string? written) => written is null ? []
        : [.. written.Split(' ').Select(stop => stop.Split('/')).Select(days => new Pause(
            DayOf(days[0]), days[1].Length == 0 ? DateOnly.MaxValue : DayOf(days[1]), ""))];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly DayOf(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

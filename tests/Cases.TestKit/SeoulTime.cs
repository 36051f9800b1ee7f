using System.Globalization;
using Cases.Grains.Domain.Calendar;

namespace Cases.TestKit;

/// <summary>How tests write a time.</summary>
public static class SeoulTime
{
    /// <summary>A time of the clock in Seoul, such as 2026-09-21 10:00, with seconds where they matter.</summary>
    public static DateTimeOffset Instant(string seoul) => new(
        DateTime.ParseExact(seoul, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture), Seoul.Offset);
}

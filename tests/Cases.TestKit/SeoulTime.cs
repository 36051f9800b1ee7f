using System.Globalization;
using Cases.Grains.Domain.Calendar;

namespace Cases.TestKit;

/// <summary>How tests write a time.</summary>
public static class SeoulTime
{
    private static readonly string[] Forms = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.f"];

    /// <summary>A time of the clock in Seoul, such as 2026-09-21 10:00, with seconds where they matter.</summary>
    public static DateTimeOffset Instant(string seoul) => new(
        DateTime.ParseExact(seoul, Forms, CultureInfo.InvariantCulture), Seoul.Offset);
}

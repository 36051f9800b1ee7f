using System.Globalization;

namespace Cases.Web.Language;

/// <summary>
/// How days and instants are written: in Seoul time whatever the server's zone, 2026. 9. 21. in Korean and 21 Sep 2026 in
/// English. For display only; which legal day an instant falls on is decided in the domain.
/// </summary>
public static class SeoulDates
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul");

    /// <summary>Day and minute: 2026. 9. 21. 14:00 · 21 Sep 2026, 14:00.</summary>
    public static string Seoul(this DateTimeOffset at) =>
        InSeoul(at).ToString(Languages.IsKorean ? "yyyy. M. d. HH:mm" : "d MMM yyyy, HH:mm", CultureInfo.CurrentCulture);

    /// <summary>The day alone: 2026. 9. 21. · 21 Sep 2026.</summary>
    public static string SeoulDay(this DateTimeOffset at) => DateOnly.FromDateTime(InSeoul(at).DateTime).Day();

    /// <summary>2026. 9. 21. · 21 Sep 2026.</summary>
    public static string Day(this DateOnly day) =>
        day.ToString(Languages.IsKorean ? "yyyy. M. d." : "d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>With the day of the week: 2026. 9. 21.(월) · Mon 21 Sep 2026.</summary>
    public static string DayOfWeek(this DateOnly day) =>
        day.ToString(Languages.IsKorean ? "yyyy. M. d.(ddd)" : "ddd d MMM yyyy", CultureInfo.CurrentCulture);

    public static DateTimeOffset InSeoul(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);
}

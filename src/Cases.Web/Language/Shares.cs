using System.Globalization;

namespace Cases.Web.Language;

/// <summary>How figures of a report are written.</summary>
public static class Shares
{
    /// <summary>Working days with one decimal, or a dash where there is nothing to say.</summary>
    public static string Days(this decimal? days) => days?.ToString("0.0", CultureInfo.CurrentCulture) ?? "–";

    /// <summary>A part of a whole, in per cent without decimals.</summary>
    public static string Percent(this decimal share) => share.ToString("P0", CultureInfo.CurrentCulture);
}

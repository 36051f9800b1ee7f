using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cases.Grains.Domain.Clocks;

namespace Cases.Web.Forms;

/// <summary>
/// Reads numbers and periods as people write them in Korean and English. What could be read in two ways is not read at all.
/// </summary>
public static partial class Written
{
    /// <summary>
    /// 1250, 1,250.5 or 1,250톤. A comma stands only between groups of three: 1,5 is neither 15 nor 1.5 for sure.
    /// </summary>
    public static bool TryNumber(string written, out decimal number)
    {
        number = 0;
        var plain = Plain(written);
        return Number().Match(plain) is { Success: true } match
            && decimal.TryParse(match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.Number,
                CultureInfo.InvariantCulture, out number);
    }

    /// <summary>20d, 20일, 20 days, 2주, 3개월.</summary>
    /// <param name="unit">That of a number alone; null where there could be several.</param>
    public static bool TryPeriod(string written, PeriodUnit? unit, out Period period)
    {
        period = default;
        if (Length().Match(Plain(written)) is not { Success: true } match)
        {
            return false;
        }
        var named =
            Enum.GetValues<PeriodUnit>().Where(u => match.Groups[$"{u}"].Success).Select(u => (PeriodUnit?)u).FirstOrDefault();
        return (named ?? unit) is { } known
            && int.TryParse(match.Groups["Amount"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            && Period.TryParse($"{new Period(amount, known)}", out period);
    }

    /// <summary>Without spaces, and with full-width signs as plain ones.</summary>
    private static string Plain(string written) => Blank().Replace(written.Normalize(NormalizationForm.FormKC), "");

    [GeneratedRegex(@"^([-−]?(?:\d{1,3}(?:,\d{3})+|\d{1,18})(?:\.\d{1,6})?)(?:t|톤)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"^(?<Amount>\d{1,9})(?:(?<Hours>h|시간|hours?)|(?<Days>d|일간?|days?)|(?<Weeks>w|주간?|weeks?)"
            + @"|(?<Months>m|개월간?|달|months?)|(?<Years>y|년간?|years?))?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Length();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}

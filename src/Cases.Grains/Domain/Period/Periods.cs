using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>Plain calendar arithmetic on days that the law counts from a fixed day, with month-end clipping.</summary>
internal static class Periods
{
    internal static DateOnly After(this Clocks.Period period, DateOnly day) => Move(period, day, 1);

    internal static DateOnly Before(this Clocks.Period period, DateOnly day) => Move(period, day, -1);

    private static DateOnly Move(Clocks.Period period, DateOnly day, int sign) => period.Unit switch
    {
        PeriodUnit.Days => day.AddDays(sign * period.Amount),
        PeriodUnit.Weeks => day.AddDays(sign * 7 * period.Amount),
        PeriodUnit.Months => day.AddMonths(sign * period.Amount),
        PeriodUnit.Years => day.AddYears(sign * period.Amount),
        _ => throw new ArgumentOutOfRangeException(nameof(period), $"{period} is no period of days."),
    };
}

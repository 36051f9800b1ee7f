using System.Text.Json.Serialization;

namespace Cases.Grains.Domain.Clocks;

/// <summary>How a period is counted. Which one applies to a rule is data of that rule, with its citation.</summary>
[JsonConverter(typeof(KebabEnum<CountingBasis>))]
public enum CountingBasis
{
    /// <summary>
    /// Office hours from the minute of receipt, for periods of five days or fewer (민원처리법 19①; 8 hours are a day).
    /// </summary>
    WorkHours,

    /// <summary>Working days, first day in, for periods of six days or more (민원처리법 19②).</summary>
    WorkDays,

    /// <summary>Weeks, months or years, first day in, with the Civil Act's end (민원처리법 19③, 민법 159–161).</summary>
    PetitionPeriod,

    /// <summary>Calendar time, first day out, the end moved off Saturdays and holidays (민법 157, 159–161; 행정기본법 6①).</summary>
    CalendarDays,

    /// <summary>Calendar time, first day in, the end stays where it falls (행정기본법 6②).</summary>
    RightsRestrictingDays,
}

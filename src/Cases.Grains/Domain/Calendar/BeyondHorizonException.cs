using System.Globalization;

namespace Cases.Grains.Domain.Calendar;

/// <summary>A day was asked for that the calendar does not know. Its holidays would be a guess, so there is no answer.</summary>
public sealed class BeyondHorizonException(DateOnly day, DateOnly first, DateOnly last) : Exception(string.Create(
    CultureInfo.InvariantCulture,
    $"A day is outside the holiday calendar, which covers {first:O} to {last:O}."))
{
    /// <summary>The stable code of this no, for the API and for translation.</summary>
    public const string Code = "calendar.beyond-horizon";

    /// <summary>The day asked for; <see cref="DateOnly.MaxValue"/> when it lies beyond all dates.</summary>
    public DateOnly Day { get; } = day;

    /// <summary>First day the calendar covers.</summary>
    public DateOnly First { get; } = first;

    /// <summary>Last day the calendar covers.</summary>
    public DateOnly Last { get; } = last;
}

namespace Cases.Grains.Domain.Calendar;

/// <summary>
/// The only place where an instant becomes a legal day, and a day an instant. Korean Standard Time is +09:00 with no
/// daylight saving since 1988, and every day of the calendar's horizon lies after that, so the offset is a constant:
/// the answer cannot depend on the server's zone or on the state of its zone database.
/// </summary>
public static class Seoul
{
    /// <summary>Korean Standard Time.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    /// <summary>The legal day in Seoul on which the instant falls; midnight belongs to the day that begins.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(ClockAt(at));

    /// <summary>The first instant of the day, written with the offset +09:00.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => At(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>
    /// The instant at which a clock in Seoul shows that. Of the first nine hours that can be written there is no instant:
    /// the first that there is stands for them.
    /// </summary>
    public static DateTimeOffset At(DateTime shown) => shown.Ticks < Offset.Ticks
        ? DateTimeOffset.MinValue.ToOffset(Offset)
        : new(DateTime.SpecifyKind(shown, DateTimeKind.Unspecified), Offset);

    /// <summary>
    /// What a clock in Seoul shows at the instant; the last moment that can be written for the nine hours behind it.
    /// </summary>
    public static DateTime ClockAt(DateTimeOffset at) =>
        at.UtcTicks > DateTime.MaxValue.Ticks - Offset.Ticks ? DateTime.MaxValue : at.ToOffset(Offset).DateTime;
}

namespace Cases.Grains.Domain.Calendar;

/// <summary>Something that happened to the calendar. Closed family; the codec pins the names on disk.</summary>
/// <param name="At">From this instant on the calendar is known to be so.</param>
/// <param name="By">Person id of the administrator.</param>
/// <param name="Citation">The announcement or law it rests on.</param>
public abstract record CalendarEvent(DateTimeOffset At, string By, DateOnly Day, string Citation)
{
    /// <summary>The correction it makes to the calendar.</summary>
    public abstract CalendarEntry Entry { get; }
}

/// <summary>A day became a public holiday, or a public holiday was described anew.</summary>
public sealed record HolidayEntered(
    DateTimeOffset At, string By, DateOnly Day, string Citation, string NameKo, string NameEn, bool Substitute, bool Provisional)
    : CalendarEvent(At, By, Day, Citation)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public override CalendarEntry Entry => new(Day, true, NameKo, NameEn, Citation, Provisional, Substitute);
}

/// <summary>A day is no public holiday any more.</summary>
public sealed record HolidayRemoved(DateTimeOffset At, string By, DateOnly Day, string Citation)
    : CalendarEvent(At, By, Day, Citation)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public override CalendarEntry Entry => new(Day, false, "", "", Citation);
}

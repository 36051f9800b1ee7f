namespace Cases.Grains.Domain.Calendar;

/// <summary>Something that happened to the calendar. Closed family; the codec pins the names on disk.</summary>
/// <param name="At">From this instant on the calendar is known to be so.</param>
/// <param name="By">Person id of the administrator who entered it, or proposed it.</param>
/// <param name="Citation">The announcement or law it rests on.</param>
/// <param name="ConfirmedBy">The second administrator; null where one did it alone, as all did before it took two.</param>
public abstract record CalendarEvent(DateTimeOffset At, string By, DateOnly Day, string Citation, string? ConfirmedBy = null)
    : IOfTwoPeople
{
    string? IOfTwoPeople.ProposedBy => ConfirmedBy is null ? null : By;

    /// <summary>The correction it makes to the calendar.</summary>
    public abstract CalendarEntry Entry { get; }
}

/// <summary>A day became a public holiday, or a public holiday was described anew.</summary>
public sealed record HolidayEntered(
    DateTimeOffset At, string By, DateOnly Day, string Citation, string NameKo, string NameEn, bool Substitute, bool Provisional,
    string? ConfirmedBy = null)
    : CalendarEvent(At, By, Day, Citation, ConfirmedBy)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public override CalendarEntry Entry => new(Day, true, NameKo, NameEn, Citation, Provisional, Substitute);
}

/// <summary>A day is no public holiday any more.</summary>
public sealed record HolidayRemoved(
    DateTimeOffset At, string By, DateOnly Day, string Citation, string? ConfirmedBy = null)
    : CalendarEvent(At, By, Day, Citation, ConfirmedBy)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public override CalendarEntry Entry => new(Day, false, "", "", Citation);
}

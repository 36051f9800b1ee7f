namespace Cases.Grains.Domain.Calendar;

/// <summary>
/// Corrects one day of the calendar, from now on and for every running clock: proposed by one administrator, confirmed by
/// another.
/// </summary>
/// <param name="ConfirmedBy">Null where one person does it: lawful only in an installation that is set up so.</param>
[TwoPeople]
public sealed record CorrectCalendar(CalendarEntry Entry, string? ConfirmedBy = null);

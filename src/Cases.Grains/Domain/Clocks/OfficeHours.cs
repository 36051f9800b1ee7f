namespace Cases.Grains.Domain.Clocks;

/// <summary>Office hours: 09:00 to 18:00 without 12:00 to 13:00, in minutes of the day and minutes of the office.</summary>
internal static class OfficeHours
{
    public const int MinutesADay = 480;

    private const int Opens = 9 * 60;
    private const int LunchFrom = 12 * 60;
    private const int LunchTo = 13 * 60;
    private const int Closes = 18 * 60;
    private const int Morning = LunchFrom - Opens;

    /// <summary>Office minutes that have passed at a minute of the day: 0 before opening, 480 from closing on.</summary>
    public static int PassedAt(int minuteOfDay) => minuteOfDay switch
    {
        < Opens => 0,
        <= LunchFrom => minuteOfDay - Opens,
        < LunchTo => Morning,
        < Closes => minuteOfDay - LunchTo + Morning,
        _ => MinutesADay,
    };

    /// <summary>The minute of the day at which that many office minutes have passed; the end of a morning is noon, not one o'clock.</summary>
    public static int MinuteOfDay(int passed) => passed <= Morning ? Opens + passed : LunchTo + passed - Morning;

    /// <summary>The first whole minute of the day at or after a time; 1440 within the last minute.</summary>
    public static int WholeMinute(TimeSpan timeOfDay) => (int)((timeOfDay.Ticks + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute);
}

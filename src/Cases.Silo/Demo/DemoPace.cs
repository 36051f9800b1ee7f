using Cases.Grains.Domain.Calendar;

namespace Cases.Silo.Demo;

/// <summary>When people of the demo world get round to things: officers in office hours, firms at any waking hour.</summary>
internal sealed class DemoPace(DemoCase story, Random random, bool slow)
{
    private const int Opens = 9 * 60;
    private const int Closes = (18 * 60) - 5;

    /// <summary>Nobody acts before this; later than what has happened where something is being waited for.</summary>
    public DateTimeOffset NotBefore { get; set; }

    private DateTimeOffset From => NotBefore > story.Now ? NotBefore : story.Now;

    /// <summary>An office instant some working days on; a slow case takes three times as long.</summary>
    public DateTimeOffset Work(int days) => Office(From, slow ? days * 3 : days);

    /// <summary>As <see cref="Work"/>, however slow the case.</summary>
    public DateTimeOffset Exactly(int days) => Office(From, days);

    /// <summary>An office instant on a day or the next working one, and after what has happened.</summary>
    public DateTimeOffset On(DateOnly day) =>
        Seoul.StartOf(day) is var start && start > From ? Office(start, 0) : Office(From, 0);

    /// <summary>An instant some days on at which people at firms are awake.</summary>
    public DateTimeOffset Home(int days)
    {
        var at = Seoul.StartOf(Seoul.DayOf(From).AddDays(days)).AddMinutes((8 * 60) + random.Next(12 * 60));
        return at > From ? at : From.AddMinutes(10 + random.Next(50));
    }

    private DateTimeOffset Office(DateTimeOffset from, int days)
    {
        var day = Seoul.DayOf(from);
        var minute = (int)(from - Seoul.StartOf(day)).TotalMinutes;
        if (days == 0 && story.Calendar.IsWorkingDay(day) && Math.Max(minute, Opens) + 15 + random.Next(
            90) is var soon && soon < Closes)
        {
            return Seoul.StartOf(day).AddMinutes(soon);
        }
        for (var left = Math.Max(1, days); left > 0;)
        {
            day = day.AddDays(1);
            left -= story.Calendar.IsWorkingDay(day) ? 1 : 0;
        }
        return Seoul.StartOf(day).AddMinutes(Opens + random.Next(Closes - Opens));
    }
}

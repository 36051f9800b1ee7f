using System.Globalization;
using Cases.Grains.Domain.Calendar;

namespace Cases.Web.Tests.Guard;

/// <summary>Time as the test says; timers run on real time, so that the silo lives.</summary>
internal sealed class MovedTime(string seoul) : TimeProvider
{
    public DateTimeOffset Now { get; set; } =
        new(DateTime.ParseExact(seoul, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Seoul.Offset);

    public DateOnly Today => Seoul.DayOf(Now);

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}

using Cases.Grains.Domain.Calendar;
using static Cases.TestKit.SeoulTime;

namespace Cases.Web.Tests.Guard;

/// <summary>Time as the test says; timers run on real time, so that the silo lives.</summary>
internal sealed class MovedTime(string seoul) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = Instant(seoul);

    public DateOnly Today => Seoul.DayOf(Now);

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}

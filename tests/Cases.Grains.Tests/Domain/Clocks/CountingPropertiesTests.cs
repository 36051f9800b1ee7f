using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using CsCheck;
using Xunit;

namespace Cases.Grains.Tests.Domain.Clocks;

/// <summary>What must hold of every count, each on ten thousand random ones.</summary>
public sealed class CountingPropertiesTests
{
    private const int Cases = 10_000;
    private static readonly string[] Zones = ["Asia/Seoul", "UTC", "America/Los_Angeles", "Pacific/Kiritimati"];
    private static readonly HolidayCalendar Statutory = HolidayCalendar.Statutory;

    [Fact]
    public void The_order_of_pauses_does_not_matter() =>
        Gen.Select(Histories.All, Gen.Int).Sample(
            (count, seed) =>
            {
                var shuffled = count.Pauses.ToArray();
                new Random(seed).Shuffle(shuffled);
                return Answer(count) == Answer(count with { Pauses = shuffled });
            },
            iter: Cases);

    [Fact]
    public void Pauses_recorded_twice_or_in_overlapping_parts_change_nothing() =>
        Gen.Select(Histories.All, Gen.Int[0, 5], Gen.Int[0, 5]).Sample(
            (count, cutStart, cutEnd) => Answer(count) == Answer(count with
            {
                Pauses = [.. count.Pauses, .. count.Pauses.Where(p => p.From.AddDays(cutStart) <= p.To.AddDays(-cutEnd))
                    .Select(p => p with { From = p.From.AddDays(cutStart), To = p.To.AddDays(-cutEnd) }), .. count.Pauses],
            }),
            iter: Cases);

    [Fact]
    public void Many_short_pauses_equal_one_of_the_same_counted_days() =>
        Gen.Select(Histories.Bases.SelectMany(Histories.PlainOf), Gen.Int[1, 6], Gen.Int).Sample(
            (count, wanted, seed) =>
            {
                // Only days of the plain count can be lost by it, and every lost day must be one that counts whole.
                count = count with { From = Seoul.StartOf(Seoul.DayOf(count.From)) };
                var days = CountedDays(count);
                if (count.Basis == CountingBasis.WorkHours && Answer(count).DueAt.Hour != 18)
                {
                    days.RemoveAt(days.Count - 1);
                }

                if (days.Count == 0)
                {
                    return true;
                }

                wanted = Math.Min(wanted, days.Count);
                var random = new Random(seed);
                var scattered =
                    days.OrderBy(_ => random.Next()).Take(wanted).Select(d => new Pause(d, d, "supplement")).ToArray();
                var first = random.Next(days.Count - wanted + 1);
                var single = new Pause(days[first], days[first + wanted - 1], "supplement");
                return Answer(count with { Pauses = scattered }) == Answer(count with { Pauses = [single] });
            },
            iter: Cases);

    [Fact]
    public void Another_holiday_never_makes_a_date_earlier() =>
        Gen.Select(Histories.InOrder, Gen.OneOfConst(Histories.OneMoreHoliday), Gen.Int[-3, 120]).Sample(
            (count, more, offset) =>
            {
                var moved = more.Day.AddDays(-offset).DayNumber - Seoul.DayOf(count.From).DayNumber;
                count = count with
                {
                    From = count.From.AddDays(moved),
                    Pauses = [.. count.Pauses.Select(p => p with { From = p.From.AddDays(moved), To = p.To.AddDays(moved) })],
                    PausedSince = count.PausedSince?.AddDays(moved),
                };
                return Answer(count).DueAt <= DeadlineEngine.Compute(count, more.Calendar).DueAt;
            },
            iter: Cases);

    [Fact]
    public void Recomputing_from_history_equals_moving_the_date_pause_by_pause() =>
        Histories.PlainOf(CountingBasis.WorkDays).SelectMany(c => Histories.Shapes.Array[0, 4].Select(s => (c, s))).Sample(
            t =>
            {
                var first = Seoul.DayOf(t.c.From);
                var pauses =
                    t.s.Select(p => new Pause(first.AddDays(p.Offset), first.AddDays(p.Offset + p.Length), "supplement"))
                        .OrderBy(p => p.From).ToArray();
                var due = Answer(t.c).Due;
                var lost = new HashSet<DateOnly>();
                foreach (var pause in pauses.Where(p => p.To >= first))
                {
                    if (pause.From > due)
                    {
                        break;
                    }

                    var open = 0;
                    for (var day = pause.From < first ? first : pause.From; day <= pause.To; day = day.AddDays(1))
                    {
                        open += lost.Add(day) && day <= due && Statutory.IsWorkingDay(day) ? 1 : 0;
                    }

                    for (; open > 0; open -= Statutory.IsWorkingDay(due) && !lost.Contains(due) ? 1 : 0)
                    {
                        due = due.AddDays(1);
                    }
                }

                return due == Answer(t.c with { Pauses = pauses }).Due;
            },
            iter: Cases);

    [Fact]
    public void The_offset_an_instant_is_written_with_does_not_matter() =>
        Gen.Select(Histories.All, Gen.OneOfConst(-11, -5, 0, 14)).Sample(
            (count, offset) => Answer(count) == Answer(count with { From = count.From.ToOffset(TimeSpan.FromHours(offset)) }),
            iter: Cases);

    [Fact]
    public void The_zone_of_the_server_does_not_matter()
    {
        var before = Environment.GetEnvironmentVariable("TZ");
        try
        {
            // One thread: the zone is the whole process's.
            Histories.All.Sample(
                count => Zones.Select(zone =>
                {
                    ServeIn(zone);
                    return Answer(count);
                }).Distinct().Count() == 1,
                iter: Cases,
                threads: 1);
        }
        finally
        {
            ServeIn(before);
        }

        static void ServeIn(string? zone)
        {
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public void A_pause_on_days_off_alone_gives_nothing_back_in_working_days() =>
        Gen.Select(Histories.Of(CountingBasis.WorkDays), Gen.Int[-5, 200]).Sample(
            (count, offset) =>
            {
                var day = Seoul.DayOf(count.From).AddDays(offset);
                while (Statutory.IsWorkingDay(day))
                {
                    day = day.AddDays(1);
                }

                var to = day;
                while (!Statutory.IsWorkingDay(to.AddDays(1)))
                {
                    to = to.AddDays(1);
                }

                return Answer(count) == Answer(count with { Pauses = [.. count.Pauses, new(day, to, "outage")] });
            },
            iter: Cases);

    [Fact]
    public void A_longer_period_in_the_same_unit_never_ends_earlier() =>
        Gen.Select(Histories.InOrder, Gen.Int[1, 5]).Sample(
            (count, more) => Answer(count).DueAt <= Answer(
                count with { Period = count.Period with { Amount = count.Period.Amount + more } }).DueAt,
            iter: Cases);

    [Fact]
    public void A_pause_after_the_due_day_revives_nothing() =>
        Gen.Select(Histories.All, Gen.Int[1, 30], Gen.Int[0, 30]).Sample(
            (count, offset, length) =>
            {
                var (due, dueAt) = Answer(count);
                return due == DateOnly.MaxValue
                    || (due, dueAt) == Answer(count with {
                        Pauses = [.. count.Pauses, new(due.AddDays(offset), due.AddDays(offset + length), "supplement")] });
            },
            iter: Cases);

    [Fact]
    public void Nothing_is_ever_due_on_a_day_off_or_inside_a_pause() =>
        Gen.OneOfConst(CountingBasis.WorkHours, CountingBasis.WorkDays, CountingBasis.PetitionPeriod, CountingBasis.CalendarDays)
            .SelectMany(Histories.Of).Where(c => c.Cap is null).Sample(
                count => Answer(count).Due is var due
                    && (due == DateOnly.MaxValue || (
                        Statutory.IsWorkingDay(due) && !count.Pauses.Any(p => p.From <= due && due <= p.To))),
                iter: Cases);

    private static (DateOnly Due, DateTimeOffset DueAt) Answer(Count count) => DeadlineEngine.Compute(count, Statutory);

    private static List<DateOnly> CountedDays(Count count) =>
        [.. DeadlineEngine.Explain(count, Statutory).Steps.Where(s => s.Kind == StepKind.Counted)
            .SelectMany(s => Enumerable.Range(0, s.To.DayNumber - s.From.DayNumber + 1).Select(s.From.AddDays)).Distinct()];
}

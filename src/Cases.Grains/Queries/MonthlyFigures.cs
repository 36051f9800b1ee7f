using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Queries;

/// <summary>
/// A calendar month of all agencies beside the month before and the same a year ago, with the public figures of each route as of
/// its end. Made for whoever gets it, so that <see cref="SmallCells.Public"/> holds of every figure and of every difference of
/// two: a month that is over is told the same in every edition.
/// </summary>
public sealed class MonthlyFigures(Reading reading, IPresent present, LawBook law)
{
    /// <summary>First days of the twelve months of Seoul that are over, the last first.</summary>
    public IReadOnlyList<DateOnly> Lately
    {
        get
        {
            var today = Seoul.DayOf(present.Now);
            return [.. Enumerable.Range(1, 12).Select(back => new DateOnly(today.Year, today.Month, 1).AddMonths(-back))];
        }
    }

    /// <param name="first">The first day of a month that is over.</param>
    public Task<MonthTold> Of(DateOnly first, CancellationToken cancellation = default)
    {
        var end = Seoul.StartOf(first.AddMonths(1));
        return reading.Caseless(
            async c => new MonthTold(
                first, end, MonthFigures.Of(await Headline.OfAll(c, first).ConfigureAwait(false)),
                MonthFigures.Of(await Headline.OfAll(c, first.AddMonths(-1)).ConfigureAwait(false)),
                MonthFigures.Of(await Headline.OfAll(c, first.AddMonths(-12)).ConfigureAwait(false)),
                await RouteStatistics.Read(c, end.AddSeconds(-1), law).ConfigureAwait(false)),
            cancellation);
    }
}

/// <summary>What is told of a month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="End">The instant at which it was over.</param>
/// <param name="Routes">Of the months that end with it.</param>
public sealed record MonthTold(
    DateOnly Month, DateTimeOffset End, MonthFigures This, MonthFigures Before, MonthFigures YearAgo, StatisticsReport Routes);

/// <summary>
/// The figures of one month as far as they are told: null where too few cases are in one, or where one that is not told would
/// follow from it.
/// </summary>
/// <param name="Arrived">Requests that reached an agency in it.</param>
/// <param name="Ended">Decided in it for the first time, or closed without a decision.</param>
/// <param name="LeftOver">Neither at its end.</param>
/// <param name="Decided">Of the ended.</param>
/// <param name="WithDeadline">Of the decided: what <paramref name="InTime"/> is a part of.</param>
/// <param name="Median">Of the decided, from arrival to decision: working days of 480 minutes, pauses out.</param>
/// <param name="P90">Nine tenths of them took at most so many.</param>
public sealed record MonthFigures(
    int? Arrived, int? Ended, int? LeftOver, int? Decided, int? WithDeadline, int? InTime, decimal? Median, decimal? P90)
{
    /// <summary>Null where that is not told.</summary>
    public decimal? ShareInTime => InTime / (decimal?)WithDeadline;

    internal static MonthFigures Of(PeriodFigures all)
    {
        var ended = all.Decided + all.EndedOtherwise;
        var flow = Tells(all.Arrived) && Tells(ended) && Tells(all.LeftOver);
        var decided = flow && TellsPart(ended, all.Decided);
        var timed = decided && TellsPart(all.Decided, all.WithDeadline);
        return new(
            flow ? all.Arrived : null, flow ? ended : null, flow ? all.LeftOver : null, decided ? all.Decided : null,
            timed ? all.WithDeadline : null, timed ? all.InTime : null,
            decided ? RouteStatistics.Rounded(all.Median) : null, decided ? RouteStatistics.Rounded(all.P90) : null);
    }

    private static bool Tells(int cases) => SmallCells.Public.Tells(cases);

    /// <summary>A part is told where the rest may be too, which follows from it.</summary>
    private static bool TellsPart(int whole, int part) => Tells(part) && (part == whole || Tells(whole - part));
}

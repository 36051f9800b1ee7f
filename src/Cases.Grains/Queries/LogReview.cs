using System.Globalization;
using Cases.Grains.Domain.Calendar;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// The access log of one month in figures, for the auditor who looks through it, and what was recorded of that: a line of the log
/// itself, so that it is chained and sealed with the lines that it speaks of.
/// </summary>
public sealed class LogReview(Reading reading, IPresent present)
{
    /// <summary>How the line that records a review begins; the month follows, as 2026-11, and what came of it.</summary>
    public const string Task = "log-reviewed/";

    /// <summary>Behind the month where something is to be followed up.</summary>
    public const char Open = '!';

    private const int MostReaders = 20, MonthsBack = 12;

    /// <summary>Null for whoever may not see the log, and for what is no month.</summary>
    /// <param name="month">Such as 2026-11; null or blank for the one before this.</param>
    public async Task<LogMonth?> Of(Viewer viewer, string? month, CancellationToken cancellation = default)
    {
        var today = Seoul.DayOf(present.Now);
        var now = new DateOnly(today.Year, today.Month, 1);
        var first = now.AddMonths(-1);
        if (!viewer.Reach.ReadsAccessLog || (!string.IsNullOrWhiteSpace(month) && !IsMonth(month, out first)))
        {
            return null;
        }
        var (from, to) = (Seoul.StartOf(first), Seoul.StartOf(first.AddMonths(1)));
        return await reading.Caseless(
            async c => Whole(first, now,
                await c.QuerySingleAsync<LogCounts>("""
                    select count(*) as lines, count(distinct person) as people,
                      coalesce(sum(case when task like 'export%' or task like '%-export' then 1 else 0 end), 0) as exports,
                      coalesce(sum(case when task like 'document%' then 1 else 0 end), 0) as documents,
                      coalesce(sum(case when task like 'refused/%' then 1 else 0 end), 0) as refused,
                      coalesce(sum(case when task like 'sign-in-refused/%' then 1 else 0 end), 0) as failed,
                      coalesce(sum(case when ((at + 32400000) / 3600000) % 24 not between 7 and 21 then 1 else 0 end), 0) as night
                    from access_log where at >= @from and at < @to
                    """, new { from, to }).ConfigureAwait(false),
                (await c.QueryAsync<LogReader>("""
                    select l.person as id, p.name_ko, p.name_en, l.agency, count(*) as lines, count(distinct l.case_id) as cases,
                      sum(case when l.task like 'export%' or l.task like '%-export' or l.task like 'document%' then 1 else 0 end)
                        as taken
                    from access_log l left join person p on p.id = l.person
                    where l.at >= @from and l.at < @to and l.person is not null and l.case_id is not null
                      and l.task not like 'refused/%'
                    group by l.person, p.name_ko, p.name_en, l.agency order by count(distinct l.case_id) desc, l.person
                    limit @MostReaders
                    """, new { from, to, MostReaders }).ConfigureAwait(false)).AsList(),
                (await c.QueryAsync<ReviewLine>("""
                    select l.at, l.person, p.name_ko, p.name_en, l.task, l.about
                    from access_log l left join person p on p.id = l.person
                    where l.task like 'log-reviewed/%' order by l.id desc limit 60
                    """).ConfigureAwait(false)).AsList(),
                await c.ExecuteScalarAsync<long?>("select min(at) from access_log").ConfigureAwait(false)),
            cancellation).ConfigureAwait(false);
    }

    private static LogMonth Whole(
        DateOnly first, DateOnly now, LogCounts counts, IReadOnlyList<LogReader> readers, IReadOnlyList<ReviewLine> reviews,
        long? began) =>
        new(
            Written(first), first < now, counts, readers, reviews,
            [.. Enumerable.Range(1, MonthsBack).Select(back => now.AddMonths(-back))
                .Where(month => began is { } at && Seoul.StartOf(month.AddMonths(1)).ToUnixTimeMilliseconds() > at)
                .Select(Written).Except(reviews.Select(review => review.Month))]);

    private static bool IsMonth(string written, out DateOnly first) => DateOnly.TryParseExact(
        written.Trim() + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out first)
        && first.Year is > 2000 and < 9999;

    private static string Written(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}

/// <summary>A month of the log.</summary>
/// <param name="Month">Such as 2026-11.</param>
/// <param name="IsOver">Whether it can be reviewed.</param>
/// <param name="Missing">Months of the last twelve that nobody has reviewed, newest first; none of before the log began.</param>
/// <param name="Readers">Who read the most cases, most first.</param>
/// <param name="Reviews">Reviews of any month, newest first.</param>
public sealed record LogMonth(
    string Month, bool IsOver, LogCounts Counts, IReadOnlyList<LogReader> Readers, IReadOnlyList<ReviewLine> Reviews,
    IReadOnlyList<string> Missing)
{
    /// <summary>The month's last day, such as 2026-11-30.</summary>
    public string LastDay => DateOnly.ParseExact(Month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture)
        .AddMonths(1).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Figures of a month.</summary>
/// <param name="Night">Lines of before 7 and after 22 o'clock in Seoul.</param>
public sealed record LogCounts(
    long Lines, long People, long Exports, long Documents, long Refused, long Failed, long Night)
{
    private LogCounts()
        : this(0, 0, 0, 0, 0, 0, 0)
    {
    }
}

/// <summary>Somebody who read cases.</summary>
/// <param name="Taken">Files that were taken away.</param>
public sealed record LogReader(string Id, string? NameKo, string? NameEn, string? Agency, long Lines, long Cases, long Taken)
{
    private LogReader()
        : this("", null, null, null, 0, 0, 0)
    {
    }
}

/// <summary>A review that somebody recorded.</summary>
/// <param name="Task">Begins with <see cref="LogReview.Task"/>.</param>
/// <param name="About">What was found, in a line.</param>
public sealed record ReviewLine(
    DateTimeOffset At, string? Person, string? NameKo, string? NameEn, string Task, string? About)
{
    private ReviewLine()
        : this(default, null, null, null, "", null)
    {
    }

    /// <summary>The month that it speaks of.</summary>
    public string Month => Task[LogReview.Task.Length..].TrimEnd(LogReview.Open);

    /// <summary>Whether something is to be followed up.</summary>
    public bool Follow => Task.EndsWith(LogReview.Open);
}

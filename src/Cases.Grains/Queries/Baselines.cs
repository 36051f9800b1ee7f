using System.Collections.Concurrent;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// Past logs of other systems beside our own cases, reckoned alike: from the first to the last that is known of a case, pauses
/// in. For whoever sees turnaround; of fewer than 3 cases a desk manager sees nothing.
/// </summary>
public sealed class Baselines(Reading reading, IPastLogs logs)
{
    private const string Decided = """
        select arrived_at, decided_at from case_row
        where decided_at >= @from and decided_at <= @now
          and (cast(@procedure as text) is null or procedure_id = @procedure)
          and (cast(@kind as text) is null or kind = @kind)
        """;

    /// <summary>What was reckoned of each log; of another content or under another calendar it is reckoned again.</summary>
    private readonly ConcurrentDictionary<string, (string Of, PastLogReport Report)> _reports = [];

    /// <summary>Ours first, then each log by name; empty where there is no log or the viewer sees no turnaround.</summary>
    public async Task<IReadOnlyList<Baseline>> Beside(
        Viewer viewer, TurnaroundFilter filter, DateTimeOffset now, HolidayCalendar calendar,
        CancellationToken cancellation = default)
    {
        if (!viewer.Reach.SeesFigures
            || await logs.All(cancellation).ConfigureAwait(false) is not { Count: > 0 } heads)
        {
            return [];
        }
        List<Baseline> lines = [Said(viewer, null, await Ours(filter, now, calendar, cancellation).ConfigureAwait(false))];
        foreach (var head in heads)
        {
            if (await ReportOf(head, calendar, cancellation).ConfigureAwait(false) is { } report)
            {
                lines.Add(Said(viewer, head.Name, report));
            }
        }
        return lines;
    }

    /// <summary>Our cases that were decided in the period, each as a log of its arrival and its decision.</summary>
    private Task<PastLogReport> Ours(
        TurnaroundFilter filter, DateTimeOffset now, HolidayCalendar calendar, CancellationToken cancellation) => reading.Figures(
        async c => (await c.QueryAsync<Whole>(Decided, new
        {
            from = Seoul.StartOf(filter.From(now)), now, procedure = filter.Procedure, kind = filter.Kind,
        })).AsList(),
        rows => PastLogReport.Of(
            new([], rows.Count, [.. rows.Index().SelectMany(row => (PastEvent[])
                [new(row.Index, "arrived", row.Item.ArrivedAt, null), new(row.Index, "decided", row.Item.DecidedAt, null)])]),
            calendar), cancellation);

    private async Task<PastLogReport?> ReportOf(PastLogHead head, HolidayCalendar calendar, CancellationToken cancellation)
    {
        var of = Convert.ToHexStringLower(head.Digest) + calendar.Version;
        if (_reports.TryGetValue(head.Name, out var known) && known.Of == of)
        {
            return known.Report;
        }
        if (await logs.Read(head.Name, cancellation).ConfigureAwait(false) is not { } log)
        {
            return null;
        }
        var report = PastLogReport.Of(log, calendar);
        _reports[head.Name] = (of, report);
        return report;
    }

    private static Baseline Said(Viewer viewer, string? name, PastLogReport report)
    {
        var hide = report.Cases < TurnaroundFilter.FewestCases && !viewer.Reach.SeesAllFigures;
        return hide ? new(name, null, null, null, null, null) : new(
            name, report.Cases, Days(report.WorkingHours.Median), Days(report.WorkingHours.P90),
            (decimal?)report.DurationDays.Median, (decimal?)report.DurationDays.P90);
    }

    private static decimal? Days(double? hours) => (decimal?)hours * 60 / TurnaroundFigures.MinutesADay;

    private sealed record Whole(DateTimeOffset ArrivedAt, DateTimeOffset DecidedAt);
}

/// <summary>One log beside others. Without figures where too few cases stand behind it.</summary>
/// <param name="Name">As it was imported; null for our own cases.</param>
/// <param name="Cases">Null where they are too few to be shown.</param>
/// <param name="Median">Working days; null also where no case lies within the holiday calendar.</param>
/// <param name="P90">Working days, interpolated between two cases.</param>
/// <param name="MedianDays">Days of 86,400 seconds.</param>
public sealed record Baseline(
    string? Name, int? Cases, decimal? Median, decimal? P90, decimal? MedianDays, decimal? P90Days);

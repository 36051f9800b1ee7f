using System.Collections.Concurrent;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// Past logs of other systems beside our own cases, reckoned alike: from the first to the last that is known of a case, pauses
/// in. For whoever sees turnaround, and as <see cref="SmallCells"/> allows.
/// </summary>
public sealed class Baselines(Reading reading, IPastLogs logs)
{
    private const string Decided = """
        select c.case_id, c.arrived_at, c.decided_at, c.procedure_id as procedure, c.kind, p.role as part
        from case_row c
        left join party_row p on p.case_id = c.case_id and p.agency = @agency
        where c.decided_at >= @from and c.decided_at <= @now
          and (cast(@procedure as text) is null or c.procedure_id = @procedure)
          and (cast(@kind as text) is null or c.kind = @kind)
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
        var ours = await Ours(viewer.Reach, filter, now, calendar, cancellation).ConfigureAwait(false);
        List<Baseline> lines = [Said(viewer, null, ours)];
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
        Reach reach, TurnaroundFilter filter, DateTimeOffset now, HolidayCalendar calendar, CancellationToken cancellation)
    {
        var reads = reach.SeesAllFigures ? filter : TurnaroundFilter.Widest;
        return reading.Figures(
            async c => (await c.QueryAsync<Whole>(Decided, new
            {
                from = Seoul.StartOf(reads.From(now)), now, procedure = reads.Procedure, kind = reads.Kind,
                agency = reach.Agency,
            })).AsList(),
            rows => PastLogReport.Of(LogOf(reach.SeesAllFigures ? rows : Told(reach, rows, filter, now)), calendar),
            cancellation);
    }

    private static List<Whole> Told(Reach reach, List<Whole> rows, TurnaroundFilter filter, DateTimeOffset now)
    {
        var seen = new SeenSpans(reach, [], filter, now);
        var told = seen.Cut(rows.Where(r => r.Part != TurnaroundSpan.Leads)
            .Select(r => new CellPart(r.CaseId, "", r.Part is null, r.DecidedAt, r.Procedure, r.Kind)))
            .SelectMany(cell => cell.Parts).Select(p => p.Case).ToHashSet();
        return [.. rows.Where(r => r.Part == TurnaroundSpan.Leads ? seen.Holds(r.DecidedAt, r.Procedure, r.Kind)
            : told.Contains(r.CaseId))];
    }

    private static PastLog LogOf(List<Whole> rows) => new([], rows.Count, [.. rows.Index().SelectMany(row => (PastEvent[])
        [new(row.Index, "arrived", row.Item.ArrivedAt, null), new(row.Index, "decided", row.Item.DecidedAt, null)])]);

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
        var (days, hours) = (report.DurationDays, report.WorkingHours);
        return new(
            name, Tells(report.Cases) ? report.Cases : null,
            Tells(hours.N) ? Days(hours.Median) : null, Tells(hours.N) ? Days(hours.P90) : null,
            Tells(days.N) ? (decimal?)days.Median : null, Tells(days.N) ? (decimal?)days.P90 : null);

        // Of our own cases what is left is told, be it that the reader leads them.
        bool Tells(int cases) => name is null || viewer.Reach.SeesAllFigures || SmallCells.Inside.Tells(cases);
    }

    private static decimal? Days(double? hours) => (decimal?)hours * 60 / TurnaroundFigures.MinutesADay;

    private sealed record Whole(
        Guid CaseId, DateTimeOffset ArrivedAt, DateTimeOffset DecidedAt, string? Procedure, string? Kind, string? Part);
}

/// <summary>One log beside others. Without figures where too few cases stand behind it.</summary>
/// <param name="Name">As it was imported; null for our own cases.</param>
/// <param name="Cases">Null where they are too few to be shown.</param>
/// <param name="Median">Working days; null also where no case lies within the holiday calendar.</param>
/// <param name="P90">Working days, interpolated between two cases.</param>
/// <param name="MedianDays">Days of 86,400 seconds.</param>
public sealed record Baseline(
    string? Name, int? Cases, decimal? Median, decimal? P90, decimal? MedianDays, decimal? P90Days);

using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>How much falls due to be disposed of, for the administrator and the auditor: in figures.</summary>
public sealed class DisposalReads(Reading reading, Retention retention, IPresent present)
{
    /// <summary>How long records are kept today.</summary>
    public RetentionSchedule Schedule => retention.On(Seoul.DayOf(present.Now));

    /// <summary>How many closed cases of each agency are due by now, and with the turn of the year; empty for others.</summary>
    public async Task<IReadOnlyList<DueAtAgency>> Due(Viewer viewer, CancellationToken cancellation = default)
    {
        if (viewer.Reach is { RunsTheHouse: false, ReadsAccessLog: false })
        {
            return [];
        }
        var (schedule, today) = (Schedule, Seoul.DayOf(present.Now));
        return await reading.Caseless(
            async c => Counted(await c.QueryAsync<(string Agency, string Kind, long Day, long Cases)>("""
                select lead_agency as agency, kind, (closed_at + 32400000) / 86400000 as day, count(*) as cases from case_row
                where stage = 'closed' and closed_at is not null
                group by lead_agency, kind, (closed_at + 32400000) / 86400000
                """).ConfigureAwait(false), schedule, today), cancellation).ConfigureAwait(false);
    }

    private static IReadOnlyList<DueAtAgency> Counted(
        IEnumerable<(string Agency, string Kind, long Day, long Cases)> closed, RetentionSchedule schedule, DateOnly today) =>
    [
        .. from one in closed
           let day = DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(one.Day))
           let due = schedule.TaskOf(one.Kind)?.DueFrom(day)
           group (due, one.Cases) by one.Agency into agency
           orderby agency.Key
           select new DueAtAgency(
               agency.Key, agency.Sum(a => a.Cases), agency.Where(a => a.due <= today).Sum(a => a.Cases),
               agency.Where(a => a.due?.Year == today.Year + 1).Sum(a => a.Cases)),
    ];
}

/// <summary>Closed cases of an agency.</summary>
/// <param name="Now">Those whose period is over.</param>
/// <param name="NextYear">Those whose period is over on 1 January of the next year.</param>
public sealed record DueAtAgency(string Agency, long Closed, long Now, long NextYear);

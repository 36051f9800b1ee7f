using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// What somebody of an agency has to do today, put together from the queues of the desk: what is late or due, what waits for him
/// or came back to him, what is to be served, and what nobody has taken.
/// </summary>
public sealed class MyDay(Reading reading, DeskQueue queue, LawBook law, IPresent present)
{
    /// <summary>As many of each queue that is not his alone are looked at; of more it is said that there are more.</summary>
    public const int Most = 100;

    /// <summary>In the order in which it is to be done.</summary>
    /// <param name="task">Page or endpoint, for the access log.</param>
    public Task<Day> Of(Viewer viewer, string task, CancellationToken cancellation = default) =>
        reading.Cases(viewer, task, c => Read(c, viewer), cancellation);

    private async Task<Day> Read(DbConnection connection, Viewer viewer)
    {
        var (actor, now) = (viewer.Actor, present.Now);
        var page = new DeskPage([], 0, now, present.Calendar);
        List<DeskLine> found = [];
        foreach (var filter in DayWork.Own(actor, Seoul.DayOf(now)))
        {
            found.AddRange(await queue.First(connection, viewer, filter, int.MaxValue));
        }
        var hasMore = false;
        foreach (var filter in DayWork.Anybodys(actor))
        {
            var lines = await queue.First(connection, viewer, filter, Most + 1);
            hasMore |= lines.Count > Most;
            found.AddRange(lines.Take(Most));
        }
        var back = await CameBack(
            connection, [.. found.Where(l => l is { HandOff: 0, Stage.Known: Stage.InReview }).Select(l => l.CaseId)]);
        // What waits for a signature does so in one queue alone, and says it.
        var work = found.OrderByDescending(l => l.ToSign).DistinctBy(l => (l.CaseId, l.HandOff))
            .Select(l => DayWork.Of(l, actor, page.Near(l), back.Contains(l.CaseId), HasSteps(l))).OfType<DayLine>();
        return new(
            [
                .. work.OrderBy(l => l.Part).ThenBy(l => l.Line.DueAt ?? DateTimeOffset.MaxValue)
                    .ThenBy(l => l.Line.Number, StringComparer.Ordinal).ThenBy(l => l.Line.HandOff),
            ], hasMore, page);
    }

    /// <summary>Whether there is anybody to ask by the procedure of a case.</summary>
    private bool HasSteps(DeskLine line) => line.ProcedureId is { } procedure
        && law.ProcedureNamed(procedure, Seoul.DayOf(line.ArrivedAt)) is { Steps.Count: > 0 };

    /// <summary>
    /// Those of the cases that had left the lead's hands: an agency replied or fell silent, the firm supplemented, or the draft
    /// was with an approver.
    /// </summary>
    private async Task<HashSet<Guid>> CameBack(DbConnection connection, Guid[] ids) => ids.Length == 0 ? [] :
        [
            .. await connection.QueryAsync<Guid>(
                $"""
                select case_id from hand_off_row where {reading.AnyOf("case_id", "@ids")} and state not in ('open', 'cancelled')
                union select case_id from clock_row where {reading.AnyOf("case_id", "@ids")} and kind = 'supplement'
                  and status = 'ended'
                union select case_id from span_row where {reading.AnyOf("case_id", "@ids")} and step = '{Stretch.Approval}'
                """, new { ids }),
        ];
}

/// <summary>A day's work.</summary>
/// <param name="HasMore">True when a queue of what colleagues may do too holds more than is looked at.</param>
/// <param name="Page">Says how near a line's day is.</param>
public sealed record Day(IReadOnlyList<DayLine> Lines, bool HasMore, DeskPage Page);

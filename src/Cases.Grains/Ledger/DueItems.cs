using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Ledger;

/// <summary>What of an agency's closed cases falls due, by a schedule.</summary>
public static class DueItems
{
    /// <param name="year">Those of this year and of years before that nobody has listed yet.</param>
    /// <param name="today">What falls due later than today is not due.</param>
    public static IReadOnlyList<DisposalItem> Of(
        IEnumerable<ClosedCase> closed, RetentionSchedule schedule, int year, DateOnly today) =>
    [
        .. from one in closed
           let task = schedule.TaskOf(one.Kind)
           let day = Seoul.DayOf(one.ClosedAt)
           let due = task?.DueFrom(day)
           where due is not null && due.Value.Year <= year && due <= today
           orderby one.Number
           select new DisposalItem(
               one.CaseId, one.Version, one.Number, task.Id, task.Class!, $"{task.Citation}", day, due.Value),
    ];
}

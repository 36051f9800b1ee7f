namespace Cases.Grains.Ledger;

/// <summary>Who of the staff read which case, when and from where. Lines are added and never changed or removed.</summary>
public interface IAccessLog
{
    /// <summary>Returns once the line is durable: what cannot be logged is not shown.</summary>
    Task Append(AccessLine line, CancellationToken cancellation = default);

    /// <summary>All of them in one transaction.</summary>
    Task AppendAll(IReadOnlyList<AccessLine> lines, CancellationToken cancellation = default);
}

/// <summary>One read. Table <c>access_log</c>.</summary>
/// <param name="Account">The account that was signed in.</param>
/// <param name="Person">The person it belongs to, or null when it is nobody's.</param>
/// <param name="Agency">The agency he read for, or null.</param>
/// <param name="Source">Address the request came from.</param>
/// <param name="Task">Page or endpoint.</param>
/// <param name="CaseId">Null for a list of cases.</param>
public sealed record AccessLine(
    string Account, string? Person, string? Agency, DateTimeOffset At, string Source, string Task, Guid? CaseId);

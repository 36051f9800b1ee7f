namespace Cases.Grains.Ledger;

/// <summary>
/// Who came in, read, searched, took away, was refused or changed something, when and from where. Lines are added and never
/// changed; each is linked to the one before it, see <see cref="AccessLink"/>.
/// </summary>
public interface IAccessLog
{
    /// <summary>
    /// Returns once the lines are durable, all or none: what cannot be logged is not shown. Lines that come while a commit is
    /// under way share the next one.
    /// </summary>
    Task Append(IReadOnlyList<AccessLine> lines, CancellationToken cancellation = default);
}

/// <summary>One line. Table <c>access_log</c>.</summary>
/// <param name="Account">The account that was signed in, or <see cref="Nobody"/>.</param>
/// <param name="Person">The person it belongs to, or null when it is nobody's.</param>
/// <param name="Agency">The agency he read for, or null.</param>
/// <param name="Source">Address the request came from.</param>
/// <param name="Task">Page, endpoint or what happened.</param>
/// <param name="CaseId">Null where it is not about one case.</param>
/// <param name="About">The id of whom or what else it is about, such as the person whose session was ended, or null.</param>
public sealed record AccessLine(
    string Account, string? Person, string? Agency, DateTimeOffset At, string Source, string Task, Guid? CaseId,
    string? About = null)
{
    /// <summary>Stands for the account of somebody who is not known.</summary>
    public const string Nobody = "-";
}

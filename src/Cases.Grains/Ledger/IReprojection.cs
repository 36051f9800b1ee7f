namespace Cases.Grains.Ledger;

/// <summary>Rows that change although nothing was done on the case, because the calendar did.</summary>
public interface IReprojection
{
    /// <summary>Makes all rows of a case again from its events, under the lock of its head row.</summary>
    Task Rebuild(Guid caseId, Func<IReadOnlyList<StoredEvent>, LedgerRows> project, CancellationToken cancellation = default);

    /// <summary>The calendars, other than <paramref name="current"/>, that rows of open clocks were made with.</summary>
    Task<IReadOnlyList<string>> OtherCalendars(string current, CancellationToken cancellation = default);

    /// <summary>
    /// Cases with an open clock that was counted with the calendar <paramref name="version"/> and that one of the
    /// changed days touches: a day from its start to its last day or its next instant, both inclusive. Null: any day may
    /// have changed. In order of id, after <paramref name="after"/>, at most <paramref name="limit"/>.
    /// </summary>
    /// <param name="unread">Told of rows that are left out because they cannot be read; null: log and metric alone.</param>
    Task<IReadOnlyList<Guid>> Touched(
        string version, IReadOnlyList<DateOnly>? changed, int limit, Guid? after = null, Action<UnreadRow>? unread = null,
        CancellationToken cancellation = default);

    /// <summary>
    /// Says of the open clocks made with the calendar <paramref name="from"/> that no changed day touches that they hold
    /// under <paramref name="to"/> too; at most <paramref name="limit"/> at a time. Answers how many.
    /// </summary>
    Task<int> Confirm(
        string from, string to, IReadOnlyList<DateOnly> changed, int limit, CancellationToken cancellation = default);
}

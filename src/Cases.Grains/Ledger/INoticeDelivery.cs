namespace Cases.Grains.Ledger;

/// <summary>Which notices still have to reach somebody. Delivery is no fact of the case: it stands beside the rows.</summary>
public interface INoticeDelivery
{
    /// <summary>Undelivered notices by recipient, then oldest rung first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<NoticeRow>> Undelivered(int limit, CancellationToken cancellation = default);

    /// <summary>Marks the notices as sent in one digest; those marked before stay as they were.</summary>
    Task Delivered(IReadOnlyList<NoticeRow> notices, Guid digest, DateTimeOffset at, CancellationToken cancellation = default);
}

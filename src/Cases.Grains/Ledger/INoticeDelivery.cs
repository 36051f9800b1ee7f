namespace Cases.Grains.Ledger;

/// <summary>Which notices still have to reach somebody. Delivery is no fact of the case: it stands beside the rows.</summary>
public interface INoticeDelivery
{
    /// <summary>
    /// The digest to send now: the one that was cut short, or a new one of at most <paramref name="limit"/> notices that
    /// stand in none. Until a letter of it has come to an end it also takes in what was issued since. Null when nothing waits.
    /// </summary>
    Task<OpenDigest?> Open(int limit, CancellationToken cancellation = default);

    /// <summary>The person's letter came to an end: the mail server took it, or never will.</summary>
    Task Settled(Guid digest, string person, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Every letter came to an end: its notices are delivered.</summary>
    Task Delivered(Guid digest, DateTimeOffset at, CancellationToken cancellation = default);
}

/// <summary>A digest that is being sent.</summary>
/// <param name="Notices">By recipient, then oldest rung first.</param>
/// <param name="Numbers">The numbers of the cases.</param>
/// <param name="Settled">Persons whose letter needs no more sending.</param>
public sealed record OpenDigest(
    Guid Id, IReadOnlyList<NoticeRow> Notices, IReadOnlyDictionary<Guid, string> Numbers, IReadOnlySet<string> Settled);

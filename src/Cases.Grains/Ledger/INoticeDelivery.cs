using Cases.Grains.Domain;

namespace Cases.Grains.Ledger;

/// <summary>Which notices still have to reach somebody. Delivery is no fact of the case: it stands beside the rows.</summary>
public interface INoticeDelivery
{
    /// <summary>
    /// The digest to send now: the one that was cut short, or a new one of at most <paramref name="limit"/> notices that
    /// stand in none. Until a letter of it has come to an end it also takes in what was issued since. With it come those who
    /// still wait for letters of earlier digests. Null when nothing waits.
    /// </summary>
    /// <param name="unread">Told of rows that are left out and wait, by case, clock, rung and recipient: those that cannot be
    /// read, and those for a place or clock that this build does not know. Null: log and metric alone.</param>
    Task<OpenDigest?> Open(int limit, Action<UnreadRow>? unread = null, CancellationToken cancellation = default);

    /// <summary>The mail server took the person's letter, which held what they waited for besides.</summary>
    Task Settled(Guid digest, string person, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Notices that were kept for somebody go into the next digest like new ones.</summary>
    Task Renew(IReadOnlyCollection<NoticeRow> notices, CancellationToken cancellation = default);

    /// <summary>The person is written to no more about what they waited for.</summary>
    Task WaitsNoMore(string person, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>
    /// Every letter came to an end or waits by itself. Notices are delivered, except those to the recipients whose people wait.
    /// </summary>
    Task Delivered(
        Guid digest, IReadOnlyCollection<string> waiting, IReadOnlyCollection<Recipient> recipients, DateTimeOffset at,
        CancellationToken cancellation = default);
}

/// <summary>A digest that is being sent.</summary>
/// <param name="Notices">By recipient, then oldest rung first.</param>
/// <param name="Numbers">The numbers of the cases.</param>
/// <param name="Settled">Persons whose letter needs no more sending.</param>
/// <param name="Waiting">Who waits for letters of earlier digests, those who wait longest first.</param>
public sealed record OpenDigest(
    Guid Id, IReadOnlyList<NoticeRow> Notices, IReadOnlyDictionary<Guid, string> Numbers, IReadOnlySet<string> Settled,
    IReadOnlyList<WaitingLetter> Waiting)
{
    /// <summary>Where the cases stand now, by case and clock.</summary>
    public IReadOnlyDictionary<(Guid CaseId, ClockId Clock), NoticePlace> Places { get; init; } =
        new Dictionary<(Guid, ClockId), NoticePlace>();

    /// <summary>Whom a notice is to be told now: nobody once it is void, or where the case is none.</summary>
    public IReadOnlyList<Recipient> Now(NoticeRow notice, LawBook law) =>
        Places.GetValueOrDefault((notice.CaseId, notice.Clock)) is { } place && !place.IsVoid(notice.Rung)
            ? [.. place.Now(notice, law)] : [];
}

/// <summary>Somebody who could not be reached when all others of a digest were.</summary>
/// <param name="Notices">What of the digest is not delivered, whoever it is meant for.</param>
public sealed record WaitingLetter(string Person, Guid Digest, IReadOnlyList<NoticeRow> Notices);

namespace Cases.Grains.Ledger;

/// <summary>The directory of people. Personal data stands here only; everything else holds the id.</summary>
public interface IPeople
{
    Task<Person?> Find(string id, CancellationToken cancellation = default);

    /// <summary>Everybody, those whose data were disposed of too, in order of id.</summary>
    Task<IReadOnlyList<Person>> All(CancellationToken cancellation = default);

    /// <param name="unread">Told of rows that are left out because they cannot be read; else log and metric are.</param>
    Task<IReadOnlyList<Person>> All(Action<UnreadRow> unread, CancellationToken cancellation = default);

    /// <summary>Everybody of an agency; <see cref="Person.DisposedAt"/> tells who is gone.</summary>
    Task<IReadOnlyList<Person>> OfAgency(string agency, CancellationToken cancellation = default);

    /// <summary>Everybody of a firm.</summary>
    Task<IReadOnlyList<Person>> OfFirm(string firm, CancellationToken cancellation = default);

    /// <summary>Writes all of them in one transaction, over what stood there.</summary>
    Task Keep(IReadOnlyList<Person> people, CancellationToken cancellation = default);

    /// <summary>Empties the person's data and leaves the id with the instant: chains and counts stay whole.</summary>
    Task Dispose(string id, DateTimeOffset at, CancellationToken cancellation = default);
}

/// <summary>A person who signs in or is written to. Table <c>person</c>.</summary>
/// <param name="Role">Role id such as officer; see Domain.</param>
/// <param name="Agency">Agency id for staff, else null.</param>
/// <param name="Firm">Firm id for a firm's people, else null.</param>
/// <param name="Language">ko or en.</param>
/// <param name="DisposedAt">When the personal data was disposed of; null while it stands.</param>
public sealed record Person(
    string Id,
    string? NameKo,
    string? NameEn,
    string Role,
    string? Agency,
    string? Firm,
    string? Email,
    string? Phone,
    string Language,
    DateTimeOffset? DisposedAt);

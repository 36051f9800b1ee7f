namespace Cases.Grains;

/// <summary>A filing in the making. Its key is the id the case will have.</summary>
public interface IDraftGrain : IGrainWithGuidKey
{
    /// <summary>The draft, or null when there is none under this id.</summary>
    Task<Draft?> Read();

    /// <summary>
    /// Keeps what was typed, faulty or not. Refused once filed, and where the draft's <see cref="Draft.SavedAt"/> says that it
    /// was typed over another than what is kept; the default says nothing of that.
    /// </summary>
    Task<bool> Save(Draft draft);

    /// <summary>
    /// Files it: allots a number, records the request on the case, and marks the draft as filed. Can be driven again
    /// after a crash, and then ends as if it had run once.
    /// </summary>
    Task<ActAnswer> File(string person, string role, string agency, string filingJson);

    /// <summary>
    /// As <see cref="File"/>, where nothing was typed before: what is filed whole is no draft that the firm has to see, and
    /// is not driven on after a crash. Who was not answered sends it again.
    /// </summary>
    Task<ActAnswer> FileAtOnce(string firm, string person, string role, string agency, string filingJson);

    /// <summary>Drives on a filing that was begun and not brought to its end; nothing happens where there is none.</summary>
    Task Resume();

    /// <summary>
    /// What would be declined if this were filed now: every fault at once, as JSON of <see cref="Domain.Fault"/>.
    /// </summary>
    Task<string> Faults(string filingJson);

    Task Discard(string firm);

    /// <summary>Keeps nothing of it any more: the case that it became was disposed of.</summary>
    Task Dispose();
}

/// <summary>What a firm has typed so far.</summary>
/// <param name="Fields">Field name to what was typed, as typed.</param>
/// <param name="SavedAt">When it was kept; rises with every save, so that it tells one state of the draft from the next.</param>
/// <param name="Number">The case number, once allotted.</param>
[GenerateSerializer, Immutable]
[Alias("Cases.Draft")]
public sealed record Draft(
    [property: Id(0)] string Firm,
    [property: Id(1)] string Person,
    [property: Id(2)] IReadOnlyDictionary<string, string> Fields,
    [property: Id(3)] string DocumentsJson,
    [property: Id(4)] DateTimeOffset SavedAt,
    [property: Id(5)] string? Number = null,
    [property: Id(6)] bool Filed = false);

/// <summary>
/// Remembers which filings are under way, so that one that a crash cut short is found again without anybody asking for
/// it. Several share the work: the key is 0 to <see cref="Shares"/> - 1, by the draft's id.
/// </summary>
public interface IFilingsUnderWayGrain : IGrainWithIntegerKey
{
    const int Shares = 16;

    /// <summary>Durable before this returns, and before the filing's first own step.</summary>
    Task Began(Guid draft);

    /// <summary>
    /// Forgotten at once, and durably with the next that begins or when the grain goes: after a crash one more look finds it
    /// at its end.
    /// </summary>
    Task Ended(Guid draft);

    /// <summary>Those that began at or before an instant, oldest first.</summary>
    Task<IReadOnlyList<Guid>> Since(DateTimeOffset before);
}

/// <summary>
/// Allots case numbers of one year (its key, the year in Seoul): 2026-000001 and so on. Numbers rise in the order of
/// allotment and are never used twice, whatever crashes. A draft keeps the number it was allotted. A gap is a filing that
/// was given up after its number was allotted, or the rest of a block of <see cref="Block"/>, which is lost when the
/// process ends.
/// </summary>
public interface ICaseNumbersGrain : IGrainWithIntegerKey
{
    /// <summary>How many numbers are reserved with one write.</summary>
    const int Block = 20;

    Task<string> Next();

    /// <summary>Takes every number up to and including this one, which others allotted: an import, or the demo world.</summary>
    Task Reserve(long upto);
}

/// <summary>A firm: its profile and its drafts. Key: firm id.</summary>
public interface IFirmGrain : IGrainWithStringKey
{
    Task<FirmProfile?> Profile();

    Task SetProfile(FirmProfile profile);

    /// <summary>
    /// All of a profile but the name and number that the firm goes by already: those it is only <see cref="Called"/>.
    /// </summary>
    Task Describe(FirmProfile profile);

    /// <summary>Another name and number, of which somebody has made sure; what else is known stays.</summary>
    Task Called(string name, string registrationNumber);

    /// <summary>Ids of the firm's drafts that are not filed, oldest first.</summary>
    Task<IReadOnlyList<Guid>> Drafts();

    Task AddDraft(Guid draft);

    Task RemoveDraft(Guid draft);

    /// <summary>
    /// Whom to reach is known no more where it is this person; with nobody left in the firm its drafts and all that is known of
    /// it go too.
    /// </summary>
    /// <param name="known">Names, address and telephone number that the directory has of the person.</param>
    Task Forget(IReadOnlyList<string> known, bool isLast);
}

/// <summary>What a firm need not type again in each filing. Contact data is personal and lives here only.</summary>
[GenerateSerializer, Immutable]
[Alias("Cases.FirmProfile")]
public sealed record FirmProfile(
    [property: Id(0)] string Name,
    [property: Id(1)] string RegistrationNumber,
    [property: Id(2)] string Ksic,
    [property: Id(3)] string Minerals,
    [property: Id(4)] string Feedstock,
    [property: Id(5)] string Facility,
    [property: Id(6)] string ContactName,
    [property: Id(7)] string ContactEmail,
    [property: Id(8)] string ContactPhone)
{
    /// <summary>Whether one of these says whom to reach, however it is written.</summary>
    internal bool Reaches(IReadOnlyList<string> known) => new[] { ContactName, ContactEmail, ContactPhone }
        .Any(said => Bare(said).Length > 0 && known.Any(one => Bare(one) == Bare(said)));

    internal FirmProfile Unreached => this with { ContactName = "", ContactEmail = "", ContactPhone = "" };

    private static string Bare(string said) => string.Concat(said.Where(sign => sign is not (' ' or '-'))).ToUpperInvariant();
}

/// <summary>The desk of an agency: who works there, who is away, who takes the next hand-off. Key: agency id.</summary>
public interface IDeskGrain : IGrainWithStringKey
{
    Task<DeskRoster> Roster();

    Task SetRoster(DeskRoster roster);

    /// <summary>
    /// Gives an unassigned hand-off to the officer whose turn it is and who is not away on the day; nothing happens
    /// where the desk does not share out work by itself or nobody is there.
    /// </summary>
    Task<string?> HandOut(Guid caseId, int handOff);
}

/// <summary>A desk's people.</summary>
/// <param name="SharesOut">True when new hand-offs are given out in turn.</param>
/// <param name="LastTaken">Person id of who took the last one.</param>
[GenerateSerializer, Immutable]
[Alias("Cases.DeskRoster")]
public sealed record DeskRoster(
    [property: Id(0)] IReadOnlyList<DeskMember> Members, [property: Id(1)] bool SharesOut, [property: Id(2)] string? LastTaken);

/// <summary>One officer at a desk. Absent from and to are days, both inclusive, yyyy-MM-dd; null when present.</summary>
[GenerateSerializer, Immutable]
[Alias("Cases.DeskMember")]
public sealed record DeskMember(
    [property: Id(0)] string Person, [property: Id(1)] bool TakesHandOffs, [property: Id(2)] string? AbsentFrom,
    [property: Id(3)] string? AbsentTo)
{
    public bool IsAway(DateOnly day) => Day(AbsentFrom) is { } from && day >= from && !(day > Day(AbsentTo));

    /// <summary>The last day away; null where none was named.</summary>
    public DateOnly? AwayTo => Day(AbsentTo);

    private static DateOnly? Day(string? written) =>
        written is null ? null : DateOnly.ParseExact(written, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

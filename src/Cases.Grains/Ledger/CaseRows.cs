using Cases.Grains.Domain;

namespace Cases.Grains.Ledger;

/// <summary>
/// The rows of a case that one act changes. None is ever deleted but <see cref="Parties"/>, which replaces the case's set when it
/// is not null, and <see cref="GoneClocks"/>.
/// </summary>
public sealed record CaseRows(
    CaseRow? Case,
    IReadOnlyList<PartyRow>? Parties,
    IReadOnlyList<HandOffRow> HandOffs,
    IReadOnlyList<ClockRow> Clocks,
    IReadOnlyList<SpanRow> Spans,
    IReadOnlyList<NoticeRow> Notices) : LedgerRows
{
    public static readonly CaseRows None = new(null, null, [], [], [], []);

    /// <summary>
    /// Ids of clocks that ran before the act and are no more: their rows go, or sweeps would find them for ever.
    /// </summary>
    public IReadOnlyList<ClockId> GoneClocks { get; init; } = [];

    public override long? Version => Case?.Version;

    public override string? Name => Case?.Number;

    public override IEnumerable<RowSet> Sets() =>
    [
        new RowSet<CaseRow>(Case is { } row ? [row] : []), new RowSet<PartyRow>(Parties ?? [], Parties is not null, []),
        new RowSet<HandOffRow>(HandOffs),
        new RowSet<ClockRow>(Clocks, false, [.. GoneClocks.Select(clock => $"{clock}")]),
        new RowSet<SpanRow>(Spans), new RowSet<NoticeRow>(Notices),
    ];
}

/// <summary>One line a case in every list: table <c>case_row</c>, key case id.</summary>
/// <param name="Version">The case's version that this row shows.</param>
/// <param name="Number">Case number such as 2026-000123.</param>
/// <param name="Kind">complex-entry or waste-rule.</param>
/// <param name="Stage">Where the case stands.</param>
/// <param name="Procedure">Id of the legal procedure; null until triage.</param>
/// <param name="LeadAgency">The agency that leads the case now.</param>
/// <param name="Officer">Person id of the named handler, or null while nobody claimed it.</param>
/// <param name="Holder">Who has the ball.</param>
/// <param name="Due">Last lawful day of the case's own period; null before triage, while paused and after the end.</param>
/// <param name="DueAt">The instant from which the disposition is late.</param>
/// <param name="Search">Lower-case text to be found by: number, firm, registration number, title, minerals, complex.</param>
/// <param name="PausedTo">Last day of a pause whose end is known beforehand; after it the case is paused no more, whatever
/// <paramref name="Paused"/> says.</param>
/// <param name="RecommendedBy">While a second person is waited for: who recommended or proposed, and may not be that person. Null
/// otherwise.</param>
/// <param name="IssuedBy">While an objection is being decided: who approved, and may not decide it. Null otherwise.</param>
/// <param name="ProposedBy">Who proposed what waits to be approved, and may not approve it. Null otherwise.</param>
/// <param name="Awaits">What a second person is waited for that the stage does not tell: one of <see cref="Awaited"/>. Null
/// otherwise.</param>
/// <param name="Questions">How many questions of the firm wait for an answer; null where none does.</param>
public sealed record CaseRow(
    Guid CaseId,
    long Version,
    string Number,
    string Kind,
    StageName Stage,
    string FirmId,
    string FirmName,
    string Title,
    string? Procedure,
    string? ProcedureVersion,
    string LeadAgency,
    string? Officer,
    Holder Holder,
    string? Complex,
    string? Outcome,
    DateTimeOffset ArrivedAt,
    DateTimeOffset? ReceivedAt,
    DateTimeOffset? DecidedAt,
    DateTimeOffset? ClosedAt,
    DateOnly? Due,
    DateTimeOffset? DueAt,
    bool Paused,
    string Search,
    string? RecommendedBy = null,
    string? IssuedBy = null,
    string? Awaits = null,
    DateOnly? PausedTo = null,
    string? ProposedBy = null,
    int? Questions = null);

/// <summary>What an approver can be waited for in a stage that does not say so.</summary>
public static class Awaited
{
    public const string TermExtension = "term-extension";
    public const string LawRevision = "law-revision";
    public const string PauseCorrection = "pause-correction";
    public const string Proposal = "proposal";
}

/// <summary>An agency that may see the case: table <c>party_row</c>, key case id and agency.</summary>
/// <param name="Role">lead, asked or former.</param>
public sealed record PartyRow(Guid CaseId, string Agency, string Role);

/// <summary>One round of one hand-off: table <c>hand_off_row</c>, key case id, hand-off and round.</summary>
/// <param name="State">open, answered, deemed, no-reply or cancelled.</param>
/// <param name="Due">Last lawful day of the reply; null when no period is set or the clock is paused.</param>
/// <param name="OutOfTime">True when the answer came after its due instant.</param>
public sealed record HandOffRow(
    Guid CaseId,
    int HandOff,
    int Round,
    string Agency,
    string Step,
    bool Required,
    string State,
    string? Officer,
    DateTimeOffset AskedAt,
    DateTimeOffset ReachedAt,
    DateOnly? Due,
    DateTimeOffset? DueAt,
    DateTimeOffset? EndedAt,
    string? Opinion,
    bool OutOfTime);

/// <summary>
/// One clock: table <c>clock_row</c>, key case id and clock. Sweeps find what is due by <paramref name="WakeAt"/>.
/// </summary>
/// <param name="Clock">Within the case.</param>
/// <param name="Kind">What the clock measures.</param>
/// <param name="Agency">The agency whose duty it measures, or null when it is the firm's.</param>
/// <param name="Status">running, paused or ended.</param>
/// <param name="Start">First legal day of the count.</param>
/// <param name="WakeAt">The next instant at which something falls due on it; null when nothing does.</param>
/// <param name="CalendarVersion">The calendar state this projection was made with.</param>
public sealed record ClockRow(
    Guid CaseId,
    ClockId Clock,
    string Kind,
    string? Agency,
    string Status,
    DateOnly Start,
    DateOnly? Due,
    DateTimeOffset? DueAt,
    DateTimeOffset? WakeAt,
    string CalendarVersion);

/// <summary>
/// A span of time in which one holder had the ball: table <c>span_row</c>, key case id and span. Turnaround is made of these.
/// </summary>
/// <param name="Span">Id within the case.</param>
/// <param name="Step">intake, triage, review, approval, service, follow-up or objection, which tile the case's life; supplement
/// and hand-off beside them.</param>
/// <param name="Agency">Who held it; null for the firm.</param>
/// <param name="WorkingMinutes">Working time net of pauses in minutes, 480 to a working day; null while the span runs.</param>
/// <param name="Late">True when the span ended at or after its due instant; of a running one the clock row tells.</param>
/// <param name="Stops">The days that do not count in it, as <see cref="SpanStops"/> writes them.</param>
public sealed record SpanRow(
    Guid CaseId,
    string Span,
    string Step,
    string? Agency,
    string? Officer,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    int? WorkingMinutes,
    bool Late,
    string? Stops = null);

/// <summary>
/// What was told of one clock: a rung of its ladder that fired, or something that somebody did. Table <c>notice_row</c>, key
/// case id, clock, rung and recipient.
/// </summary>
/// <param name="Due">The clock's last day as it was then, or the day of the visit that it tells of; column kind.</param>
/// <param name="FellDueAt">The rung's own instant, however late it was noticed.</param>
/// <param name="IssuedAt">When it was recorded. Delivery is kept beside it by the digest, and is no projection.</param>
public sealed record NoticeRow(
    Guid CaseId,
    ClockId Clock,
    NoticeKind Rung,
    Recipient Recipient,
    DateOnly Due,
    DateTimeOffset FellDueAt,
    DateTimeOffset IssuedAt)
{
    /// <summary>Whether this build knows whom it is for and of what it tells; a newer one may have written it.</summary>
    public bool IsKnown => Recipient.Kind != RecipientKind.Unknown && Clock.Kind.Length > 0;

    /// <summary>What it is about besides its clock; each document has a notice by itself.</summary>
    public string About => FirmNotices.TellsOfADocument(Rung) ? $"{Rung}" : Happenings.About(Rung);
}

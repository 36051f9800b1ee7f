using System.Collections.Immutable;

namespace Cases.Grains.Domain;

/// <summary>A case as its events left it. Only <see cref="Fold(CaseEvent)"/> makes a new one.</summary>
public sealed partial record CaseState
{
    /// <summary>The state before the first event.</summary>
    public static readonly CaseState Empty = new();

    public Guid Id { get; init; }

    /// <summary>How many events have been folded: the version an act expects.</summary>
    public long Version { get; init; }

    public Stage Stage { get; init; }
    public string Number { get; init; } = "";
    public string Firm { get; init; } = "";
    public Filing? Filing { get; init; }

    /// <summary>Who filed, by person id.</summary>
    public string FiledBy { get; init; } = "";

    /// <summary>The agency that leads now.</summary>
    public string Lead { get; init; } = "";

    /// <summary>Agencies that led before a transfer: they keep what they did.</summary>
    public ImmutableArray<string> FormerLeads { get; init; } = [];

    /// <summary>The named handler, or null while nobody has claimed it.</summary>
    public string? Officer { get; init; }

    /// <summary>Who led it through which step since when: see <see cref="Stretch"/>.</summary>
    public ImmutableArray<Stretch> Stretches { get; init; } = [];

    public DateTimeOffset ArrivedAt { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The agency that received the request; null until then.</summary>
    public string? ReceivedBy { get; init; }

    public Triage? Triage { get; init; }
    public ImmutableArray<Supplement> Supplements { get; init; } = [];
    public ImmutableArray<HandOff> HandOffs { get; init; } = [];
    public ImmutableArray<RecordedPause> Pauses { get; init; } = [];
    public ImmutableArray<PauseCorrection> Corrections { get; init; } = [];
    public ImmutableArray<PeriodExtended> Extensions { get; init; } = [];
    public ConsentToExtension? Consent { get; init; }
    public ImmutableArray<CommitteeHeld> Committees { get; init; } = [];

    /// <summary>The visit to the site that was announced last; null before the first.</summary>
    public SiteVisit? Visit { get; init; }
    public DispositionRecommended? Recommendation { get; init; }

    /// <summary>
    /// The draft that was sent back last and why, until another is recommended; null when none waits to be mended.
    /// </summary>
    public ReturnedDraft? Returned { get; init; }

    /// <summary>What somebody proposed and a second person has to approve; null when nothing waits for one.</summary>
    public Proposal? Proposal { get; init; }

    /// <summary>The disposition in force, with who recommended and approved it.</summary>
    public DispositionIssued? Issued { get; init; }

    /// <summary>When and how the firm received the disposition in force; null until then.</summary>
    public DispositionServed? Served { get; init; }
    public Objection? Objection { get; init; }
    public ImmutableArray<Condition> Conditions { get; init; } = [];
    public Term? Term { get; init; }
    public InsuranceProved? Insurance { get; init; }
    public DateOnly? StartedOn { get; init; }
    public ResultsReported? Results { get; init; }
    public ImmutableArray<CaseLinked> Links { get; init; } = [];

    /// <summary>What the firm corrected in its filing, which holds the new values.</summary>
    public ImmutableArray<FilingCorrected> Corrected { get; init; } = [];

    /// <summary>What the firm and its lead wrote to each other, in the order of writing.</summary>
    public ImmutableArray<Message> Messages { get; init; } = [];
    public ImmutableArray<NoticeIssued> Notices { get; init; } = [];

    /// <summary>By hash: who brought a document onto the case, and what it turned out to hold.</summary>
    public ImmutableDictionary<string, Attached> Attached { get; init; } = ImmutableDictionary<string, Attached>.Empty;

    /// <summary>By clock: the calendar that last moved its day.</summary>
    public ImmutableDictionary<ClockId, string> MovedUnder { get; init; } = ImmutableDictionary<ClockId, string>.Empty;

    public DateTimeOffset? ClosedAt { get; init; }
    public Ending? Ending { get; init; }

    /// <summary>The supplement the firm has been asked for and has not given, or null.</summary>
    public Supplement? OpenSupplement => Supplements is [.., { EndedAt: null } last] ? last : null;

    /// <summary>The firm's questions that nobody has answered.</summary>
    public IEnumerable<Message> OpenQuestions =>
        Messages.Where(m => m.Kind == MessageKind.Question && Messages.All(other => other.Answers != m.Id));

    /// <summary>When the request was decided; an objection that changes the decision changes nothing about that.</summary>
    public DateTimeOffset? DecidedAt => (Objection?.Replaced?.Issued ?? Issued)?.At;

    /// <summary>
    /// The case with the last decision that reached the firm: until a replacement is served, the one it replaces.
    /// </summary>
    public CaseState AsNotified() => Objection is not { ServedAt: null, Replaced: { } known } ? this : this with
    {
        Issued = known.Issued,
        Served = known.Served,
        Conditions = known.Conditions,
        Term = known.Term,
        Objection = Objection with { Replaced = null },
    };

    /// <summary>The pauses of the case's own period that hold on a day.</summary>
    public IEnumerable<RecordedPause> PausesOn(DateOnly day) =>
        Pauses.Where(p => p.From <= day && (p.To is not { } to || day <= to));

    public HandOff? HandOff(int id) => HandOffs.FirstOrDefault(h => h.Id == id);

    /// <summary>
    /// Whether an agency is asked: it was, and not all that it was asked has been cancelled or closed without its reply.
    /// </summary>
    public bool IsAsked(string agency) =>
        HandOffs.Any(h => h.Agency == agency && h.Last.State is not (RoundState.Cancelled or RoundState.NoReply));

    /// <summary>Every agency that may see the case, with how it stands to it.</summary>
    public IEnumerable<(string Agency, Side Side, bool Former)> Parties()
    {
        yield return (Lead, Side.Lead, false);
        foreach (var agency in HandOffs.Select(h => h.Agency).Distinct().Where(a => a != Lead && IsAsked(a)))
        {
            yield return (agency, Side.Asked, false);
        }
        foreach (var agency in FormerLeads.Concat(HandOffs.Select(h => h.Agency)).Distinct().Where(a => a != Lead && !IsAsked(a)))
        {
            yield return (agency, Side.Lead, true);
        }
    }
}

/// <summary>The procedure a case runs under, in the version it was triaged to.</summary>
public sealed record Triage(string Procedure, string Version, string? Lever, DateTimeOffset At, string By);

/// <summary>One request to supplement.</summary>
/// <param name="Periods">The time given first, then each extension.</param>
/// <param name="EndedAt">When it was given or dropped; null while open.</param>
/// <param name="CameBackOn">The day on which it came back undelivered; null where it did not.</param>
/// <param name="Answered">The firm did something upon it, and so has it, whatever else it may still give.</param>
public sealed record Supplement(
    int Id, DateTimeOffset AskedAt, string Items, ImmutableArray<string> Periods, DateTimeOffset? EndedAt, bool Given,
    DateOnly? CameBackOn = null, bool Answered = false)
{
    /// <summary>As it is once the firm gave a part, corrected its filing or took more time.</summary>
    internal Supplement Reached => this with { CameBackOn = null, Answered = true };
}

/// <summary>A pause of the case's own period. <paramref name="To"/> is null while it runs.</summary>
public sealed record RecordedPause(int Id, string Reason, DateOnly From, DateOnly? To, DateTimeOffset EnteredAt);

/// <summary>A proposed correction of a pause.</summary>
public sealed record PauseCorrection(
    int Id, int Pause, DateOnly From, DateOnly To, string ProposedBy, bool Confirmed, bool Refused = false)
{
    /// <summary>Whether it waits for a second person.</summary>
    public bool IsPending => !Confirmed && !Refused;
}

/// <summary>The firm's answer to being asked for a further extension; null while it has not answered.</summary>
public sealed record ConsentToExtension(string Period, DateTimeOffset AskedAt, bool? Consented);

/// <summary>A recommendation that came back.</summary>
public sealed record ReturnedDraft(Disposition Disposition, DateTimeOffset At, string By, string Reason);

/// <summary>An objection; <paramref name="DecidedAt"/> is null while it is being decided.</summary>
/// <param name="ServedAt">When the firm received what was decided on it; null until then.</param>
/// <param name="Replaced">The decision that an upheld objection put another in place of; null otherwise.</param>
public sealed record Objection(
    string Remedy, DateTimeOffset FiledAt, string Grounds, string? ExtendedBy, DateTimeOffset? DecidedAt, bool? Upheld,
    string? Reasons,
    DateTimeOffset? ServedAt = null, ServedDecision? Replaced = null);

/// <summary>A decision as the firm received it.</summary>
public sealed record ServedDecision(
    DispositionIssued Issued, DispositionServed Served, ImmutableArray<Condition> Conditions, Term? Term);

/// <summary>A condition being monitored.</summary>
public sealed record Condition(int Id, string Text, DateOnly? Due, DateTimeOffset? ReportedAt, bool? Met);

/// <summary>The time for which relief holds, and the requests to lengthen it.</summary>
/// <param name="EndsOn">Last day.</param>
/// <param name="Extensions">How many were granted.</param>
/// <param name="RevisionAsked">True once a revision of the law was asked for, answered or not.</param>
public sealed record Term(
    DateOnly EndsOn, int Extensions, bool ExtensionPending, bool LawRevisionPending, bool Revoked, bool RevisionAsked = false);

/// <summary>Why nothing more can happen on a case.</summary>
public enum Ending
{
    Completed,
    Withdrawn,
    Returned,

    /// <summary>Left untreated, as the law allows (처리 예외).</summary>
    Excepted,

    /// <summary>Closed as one that was answered before (반복 민원).</summary>
    Repeated,

    /// <summary>Counts as withdrawn, because the firm could not be reached (취하 간주).</summary>
    DeemedWithdrawn,
}

using System.Collections.Frozen;
using System.Reflection;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains.Queries;

/// <summary>One line of a case's history.</summary>
/// <param name="Version">The event's version within the case, or for a firm its place among those that it reads.</param>
/// <param name="Name">The event's name; its text is found under it.</param>
/// <param name="At">When it took effect.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="By">Person id, "system", or null where the viewer may not know.</param>
/// <param name="Facts">What the viewer may read of it, in the event's own order.</param>
public sealed record TimelineEntry(
    long Version, string Name, DateTimeOffset At, DateTimeOffset RecordedAt, string? By, IReadOnlyList<TimelineFact> Facts)
{
    /// <summary>Whether it tells of an event of this type.</summary>
    public bool Is<TEvent>()
        where TEvent : CaseEvent => CaseJson.Events.GetValueOrDefault(Name) == typeof(TEvent);

    /// <summary>What it says under the name of a property of its event; null where it says nothing of it.</summary>
    public object? Fact(string property) => Facts.FirstOrDefault(f => f.Name == property)?.Value;
}

/// <summary>One value of an event: its property's name and value; never null or empty.</summary>
public sealed record TimelineFact(string Name, object Value);

/// <summary>
/// A case's history as one viewer may read it. Whoever does not see all gets only the events and values named here:
/// an event that is added later stays hidden until somebody names it.
/// </summary>
internal static class CaseTimeline
{
    /// <summary>Which hand-off an event is about: whoever reads the event reads that.</summary>
    internal const string HandOffName = nameof(OpinionGiven.HandOff);

    /// <summary>What everybody with a part in the case may read.</summary>
    internal static readonly FrozenDictionary<Type, string[]> Shared = new Dictionary<Type, string[]>
    {
        [typeof(RequestArrived)] = ["Number", "Agency"],
        [typeof(RequestReceived)] = [],
        [typeof(RequestTriaged)] = ["Procedure", "Lever"],
        [typeof(SupplementAsked)] = ["Items", "Period", "Documents"],
        [typeof(SupplementExtended)] = ["Period", "Reason"],
        [typeof(SupplementGiven)] = ["Text", "Documents"],
        [typeof(SupplementPartGiven)] = ["Text", "Documents"],
        [typeof(FilingCorrected)] = ["Changes"],
        [typeof(DocumentsAdded)] = ["Text", "Documents"],
        [typeof(SupplementDropped)] = [],
        [typeof(RequestReturned)] = ["Reason", "Documents"],
        [typeof(RequestExcepted)] = ["Ground", "Reason"],
        [typeof(RepeatClosed)] = ["Reason"],
        [typeof(RequestDeemedWithdrawn)] = ["Reason"],
        [typeof(CaseTransferred)] = ["FromAgency", "ToAgency"],
        [typeof(CaseAssigned)] = ["Officer"],
        [typeof(ClockPaused)] = ["Reason", "From"],
        [typeof(ClockResumed)] = ["To"],
        [typeof(PauseCorrected)] = [],
        [typeof(ClockMoved)] = ["OldDue", "NewDue", "Reason"],
        [typeof(ExtensionConsentAsked)] = ["Period", "Note"],
        [typeof(ExtensionConsentAnswered)] = ["Consented"],
        [typeof(PeriodExtended)] = ["Reason", "Period", "Expected", "WithConsent"],
        [typeof(RequestWithdrawn)] = ["Reason"],
        [typeof(CaseClosed)] = [],
        [typeof(HandOffAsked)] = ["Agency", "Step", "Required", "OwnLaw", "SetPeriod"],
        [typeof(ReplyExtended)] = ["Period", "Expected"],
        [typeof(OpinionGiven)] = ["OutOfTime"],
        [typeof(AgreementDeemed)] = ["Due", "Meaning"],
        [typeof(HandOffClosedWithoutReply)] = [],
        [typeof(HandOffCancelled)] = [],
        [typeof(CommitteeHeld)] = ["HeldOn"],
        [typeof(VisitAnnounced)] = ["VisitOn", "Place", "Purpose"],
        [typeof(VisitHeld)] = ["VisitedOn"],
        [typeof(VisitCalledOff)] = ["Reason"],
        [typeof(DispositionIssued)] = ["Disposition"],
        [typeof(DispositionServed)] = ["Channel"],
        [typeof(ObjectionFiled)] = ["Remedy", "Grounds", "Documents"],
        [typeof(ObjectionExtended)] = ["Period", "Reason"],
        [typeof(ObjectionDecided)] = ["Upheld", "Reasons", "Replacement", "Documents"],
        [typeof(InsuranceProved)] = ["Policy", "Documents"],
        [typeof(DemonstrationStarted)] = ["StartedOn"],
        [typeof(ConditionReported)] = ["Condition", "Text", "Documents"],
        [typeof(ConditionSettled)] = ["Condition", "Met", "Documents"],
        [typeof(TermExtensionRequested)] = ["Reason"],
        [typeof(TermExtensionDecided)] = ["Granted", "ExpiresOn", "Reasons"],
        [typeof(LawRevisionRequested)] = ["Reason"],
        [typeof(LawRevisionAnswered)] = ["Accepted", "Reasons"],
        [typeof(ReliefRevoked)] = ["Reasons"],
        [typeof(ResultsReported)] = ["Text", "Documents"],
    }.ToFrozenDictionary();

    /// <summary>What the firm and its lead wrote to each other: nobody else with a part in the case reads of it.</summary>
    internal static readonly FrozenDictionary<Type, string[]> WithTheFirm = new Dictionary<Type, string[]>
    {
        [typeof(QuestionAsked)] = ["Message", "Text", "Documents"],
        [typeof(QuestionAnswered)] = ["Message", "Question", "Text", "Documents"],
        [typeof(FirmWrittenTo)] = ["Message", "Text", "Documents"],
        [typeof(MessageConfirmed)] = ["Message"],
    }.ToFrozenDictionary();

    /// <summary>What nobody reads as a value of its own: it is shown elsewhere or is bookkeeping.</summary>
    internal static readonly FrozenSet<string> Plumbing = new[]
    {
        "At", "By", "Filing", "Firm", "Version", "Supplement", "Round", "Pause", "Correction", "CalendarVersion", "EnteredAt",
        "IssuedAt", "Sha256", "Original",
        "RecommendedBy", "ProposedBy", "InWriting", "Recipients",
    }.ToFrozenSet();

    private static readonly FrozenDictionary<Type, PropertyInfo[]> Properties = CaseJson.Events.Values.ToFrozenDictionary(
        type => type, type => type.GetConstructors()[0].GetParameters().Select(p => type.GetProperty(p.Name!)!)
            .Where(p => !Plumbing.Contains(p.Name)).ToArray());

    /// <summary>What the firm reads of a decision only from its service on.</summary>
    private static readonly FrozenSet<Type> UntilServed =
        new[] { typeof(DispositionIssued), typeof(ObjectionDecided) }.ToFrozenSet();

    /// <param name="state">The whole case as it stands, for which hand-offs are whose.</param>
    internal static IReadOnlyList<TimelineEntry> Of(
        IReadOnlyList<(StoredEvent Stored, CaseEvent Event)> events, CaseState state, CaseSight sight, string? agency)
    {
        var served = events.LastOrDefault(e => e.Event is DispositionServed).Stored?.Version ?? 0;
        var decided = events.LastOrDefault(e => UntilServed.Contains(e.Event.GetType())).Stored?.Version ?? 0;
        if (sight == CaseSight.Firm && decided > served)
        {
            // That a condition was settled tells that there is one.
            events = [.. events.Where(e => e.Event is not ConditionSettled || e.Stored.Version < decided)];
        }
        // An agency that led before it was asked keeps what it did and read until it passed the case on.
        var kept = sight == CaseSight.Asked
            ? events.LastOrDefault(e => e.Event is CaseTransferred t && t.FromAgency == agency).Stored?.Version ?? 0
            : 0;
        var read = (state.Filing?.Documents ?? []).DistinctBy(d => d.Sha256).ToDictionary(d => d.Sha256, d => d.Name);
        List<TimelineEntry> told = [];
        foreach (var (stored, happened) in events)
        {
            if (Entry(stored, happened, state, sight, agency, served, kept, read) is { } entry)
            {
                told.Add(entry);
                foreach (var document in entry.Facts.Select(f => f.Value).OfType<IReadOnlyList<DocumentRef>>().SelectMany(d => d))
                {
                    read.TryAdd(document.Sha256, document.Name);
                }
            }
        }
        return told;
    }

    /// <param name="read">The documents that the viewer reads so far, by hash, as each is called where he reads it first.</param>
    private static TimelineEntry? Entry(
        StoredEvent stored, CaseEvent happened, CaseState state, CaseSight sight, string? agency, long served, long kept,
        Dictionary<string, string> read)
    {
        var whole = sight.SeesAll() || stored.Version <= kept || (sight == CaseSight.Asked && IsOpenTo(happened, state, agency!));
        string[]? named = null;
        if (!whole && !Shared.TryGetValue(happened.GetType(), out named))
        {
            named = happened switch
            {
                NoticeIssued n when sight == CaseSight.Inspector
                    || (sight == CaseSight.Firm && CaseRedaction.ToFirm(n, state.Firm)) =>
                        [nameof(NoticeIssued.Clock), nameof(NoticeIssued.Rung), nameof(NoticeIssued.Due)],
                // Whoever reads a document of the firm's learns what it turned out to hold.
                DocumentMarked m when state.Attached.GetValueOrDefault(m.Sha256)?.ByFirm is true && read.ContainsKey(m.Sha256) =>
                    [nameof(DocumentMarked.Name), nameof(DocumentMarked.Mark), nameof(DocumentMarked.Found)],
                // A masked copy is read by whoever reads the original's name.
                DocumentMasked m when read.ContainsKey(m.Original) =>
                    [nameof(DocumentMasked.Name), nameof(DocumentMasked.Documents)],
                HandOffAssigned when sight == CaseSight.Inspector => [HandOffName, nameof(HandOffAssigned.Officer)],
                _ when sight == CaseSight.Firm => WithTheFirm.GetValueOrDefault(happened.GetType()),
                _ => null,
            };
            if (named is null)
            {
                return null;
            }
        }
        if (sight == CaseSight.Firm && stored.Version > served && UntilServed.Contains(happened.GetType()))
        {
            named = [];
        }
        var facts = Properties[happened.GetType()].Where(p => named is null || named.Contains(p.Name) || p.Name == HandOffName)
            .Select(p => (p.Name, Value: named is not null && p.Name == nameof(DocumentMarked.Name)
                ? NameOf(happened, read) : p.GetValue(happened)))
            .SelectMany(p => p.Value is CaseAct act ? Proposed(act) : [p])
            .Where(p => p.Value is not (null or "" or System.Collections.ICollection { Count: 0 }))
            .Select(p => new TimelineFact(p.Name, p.Value!));
        return new(stored.Version, stored.Name, happened.At, stored.RecordedAt, happened.By, [.. facts]);
    }

    /// <summary>
    /// As a document is called where the viewer reads it: the same file may have come under another name into what he does not.
    /// </summary>
    private static string? NameOf(CaseEvent happened, Dictionary<string, string> read) => happened switch
    {
        DocumentMarked m => read[m.Sha256],
        DocumentMasked m => read[m.Original],
        _ => null,
    };

    /// <summary>Which act was proposed, and its fields, as those of an event.</summary>
    private static IEnumerable<(string Name, object? Value)> Proposed(CaseAct act) => ActShape.Of(act.GetType()) is var shape
        ? [(nameof(ActProposed.Act), shape.Name), .. shape.Fields.Select(f => (f.Name, f.Property.GetValue(act)))] : [];

    private static bool IsOpenTo(CaseEvent happened, CaseState state, string agency) =>
        happened.GetType().GetProperty(HandOffName)?.GetValue(happened) is int id && state.HandOff(id) is { } handOff
            && CaseRedaction.OpenTo(handOff, agency);
}

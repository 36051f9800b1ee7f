using System.Collections.Frozen;

namespace Cases.Grains.Domain;

/// <summary>
/// What staff is told at once: that somebody did something which now waits for them. Ladders speak of days that come near;
/// of these an officer could otherwise learn only by looking.
/// </summary>
public static class Happenings
{
    internal const string Withdrawn = "request-withdrawn";
    internal const string Assigned = "case-assigned";
    internal const string Objected = "objection-filed";

    internal const string Arrived = "hand-off-arrived";
    private const string Opinion = "opinion-given";
    private const string Supplemented = "supplement-given";
    private const string Reported = "condition-reported";
    private const string Returned = "draft-returned";
    internal const string Proposed = "approval-awaited";
    private const string SentBack = "proposal-returned";
    private const string Added = "documents-added";
    internal const string Questioned = "question-asked";

    private static readonly Stage[] BeforeTheEnd =
        [Stage.Arrived, Stage.Received, Stage.InReview, Stage.Recommended, Stage.Decided, Stage.Served, Stage.Objected];

    /// <summary>What somebody has to know of though the case was closed right behind it.</summary>
    private static readonly Stage[] Always = [.. BeforeTheEnd, Stage.Closed];

    /// <summary>
    /// In which stages each still waits for somebody, whatever became of its clock; in no stage what lasts with its clock.
    /// </summary>
    private static readonly FrozenDictionary<string, StageName[]> Waits = new Dictionary<string, Stage[]>
    {
        [Arrived] = [],
        // The firm is told on whatever clock there is, which may be one that ended.
        [FirmNotices.VisitAnnounced] = [Stage.InReview, Stage.Recommended],
        [FirmNotices.VisitCalledOff] = [Stage.InReview, Stage.Recommended],
        [FirmNotices.Quarantined] = Always,
        [FirmNotices.Numbered] = Always,
        [FirmNotices.OwnQuarantined] = Always,
        [FirmNotices.OwnNumbered] = Always,
        [Objected] = [],
        [Opinion] = [Stage.InReview],
        [Supplemented] = [Stage.Received, Stage.InReview],
        [Added] = [Stage.Arrived, Stage.Received, Stage.InReview],
        [Returned] = [Stage.InReview],
        [Proposed] = [Stage.Received, Stage.InReview, Stage.Served, Stage.Objected],
        [SentBack] = [Stage.Received, Stage.InReview, Stage.Served, Stage.Objected],
        [Reported] = [Stage.Decided, Stage.Served, Stage.Objected],
        [Assigned] = BeforeTheEnd,
        [Questioned] = BeforeTheEnd,
        [FirmNotices.Answered] = Always,
        [FirmNotices.Written] = Always,
        [FirmNotices.Revoked] = Always,
        [FirmNotices.Ended] = [Stage.Closed],
        [Withdrawn] = [Stage.Closed],
    }.ToFrozenDictionary(w => w.Key, w => w.Value.Select(StageName.Of).ToArray());

    /// <summary>Whether a rung tells of something that somebody did, and so of no day that comes near.</summary>
    public static bool Tells(NoticeKind rung) => Waits.ContainsKey(rung.Name);

    /// <summary>
    /// What a rung is about besides its clock: of several about one thing the last is the one to read, and none hides another
    /// thing's. Empty for the ladder, and for what sets its clock running.
    /// </summary>
    public static string About(NoticeKind rung) => rung.Name switch
    {
        Arrived or Objected => "",
        _ when FirmNotices.TellsOfAVisit(rung) => "visit",
        _ when Tells(rung) || FirmNotices.TellsOfADecision(rung) || rung.Name == FirmNotices.ConsentAsked => rung.Name,
        _ => "",
    };

    /// <summary>Whether a rung on a hand-off's clock is for the side that was asked.</summary>
    public static bool IsOfTheAsked(NoticeKind rung) => rung.Name == Arrived || FirmNotices.TellsOfAVisit(rung);

    /// <summary>Whether what a rung tells of still waits for somebody though its clock has ended.</summary>
    /// <param name="stage">That of the case, as it stands in its row.</param>
    public static bool OutlastsItsClock(NoticeKind rung, StageName stage, ClockId clock) =>
        Waits.TryGetValue(rung.Name, out var stages) && stages.Contains(stage) && (rung.Name, clock.Kind) switch
        {
            // Settled, it waits for nobody; and who is no longer asked is not expected at the site.
            (Reported, ClockKinds.Condition) or (FirmNotices.VisitAnnounced, ClockKinds.HandOff) => false,
            _ => true,
        };

    /// <summary>Those that can outlast their clock, for whoever looks for them.</summary>
    public static IReadOnlyList<string> Lasting { get; } = [.. Waits.Where(w => w.Value.Length > 0).Select(w => w.Key).Order()];

    /// <summary>The notices that follow from what just happened.</summary>
    /// <param name="before">The case as it stood before that.</param>
    /// <param name="state">The case with that folded in.</param>
    internal static IReadOnlyList<NoticeIssued> Of(
        IReadOnlyList<CaseEvent> happened, CaseState before, CaseState state, ActContext context)
    {
        var told = happened.SelectMany(e => e is VisitAnnounced or VisitCalledOff ? Visited(e, state)
            : e is DocumentMarked marked ? Marked(marked, state)
            : Told(e, before, state) is { } one ? [one] : []).ToList();
        if (told.Count == 0)
        {
            return [];
        }
        var clocks = CaseClocks.Of(state, context.Law, context.Calendar);
        var own = (clocks.LastOrDefault(c => c.Kind is ClockKinds.Case or ClockKinds.Intake) ?? clocks[0]).Id;
        return [.. told.Select(t => Notice(
            t.Rung, clocks.FirstOrDefault(c => c.Id == t.Clock)?.Id ?? own, t.To, clocks, context))
            .Select(n => FirmNotices.TellsOfAVisit(n.Rung) ? n with { Due = state.Visit!.On }
                : FirmNotices.Named(n, happened, state))];
    }

    /// <summary>
    /// Of a visit every agency learns that still owes a reply, each on the clock of its own; that it is called off, every agency
    /// that learned of it and is not left out since.
    /// </summary>
    private static IEnumerable<(string Rung, ClockId Clock, Recipient To)> Visited(CaseEvent happened, CaseState state)
    {
        var told = state.Notices.Where(n => n.Rung == FirmNotices.VisitAnnounced && n.At >= state.Visit!.AnnouncedAt)
            .Select(n => n.Clock).ToHashSet();
        return
            from handOff in state.HandOffs
            from round in handOff.Rounds
            let clock = ClockId.HandOff(handOff.Id, round.Number)
            where happened is VisitAnnounced
                ? round.State == RoundState.Open
                : told.Contains(clock) && round.State != RoundState.Cancelled
            select (happened is VisitAnnounced ? FirmNotices.VisitAnnounced : FirmNotices.VisitCalledOff, clock,
                Recipient.At(handOff.Agency, handOff.Officer));
    }

    /// <summary>The lead, and who attached it where that is somebody else of an agency; a firm has a notice of its own.</summary>
    private static IEnumerable<(string Rung, ClockId Clock, Recipient To)> Marked(DocumentMarked marked, CaseState state)
    {
        yield return (FirmNotices.RungOfMark(marked.Mark), ClockId.Case, Recipient.At(state.Lead, state.Officer));
        foreach (var by in state.Attached[marked.Sha256].As.Where(a => !a.ByFirm).Select(a => a.By).Distinct()
            .Where(by => by != state.Officer))
        {
            yield return (FirmNotices.OwnRungOfMark(marked.Mark), ClockId.Case, Recipient.Person(by));
        }
    }

    private static (string Rung, ClockId Clock, Recipient To)? Told(CaseEvent happened, CaseState before, CaseState state) =>
        happened switch
        {
            HandOffAsked e =>
                (Arrived, ClockId.HandOff(e.HandOff, e.Round), Recipient.At(e.Agency, state.HandOff(e.HandOff)?.Officer)),
            OpinionGiven e => (Opinion, ClockId.HandOff(e.HandOff, e.Round), Recipient.At(state.Lead, state.Officer)),
            SupplementGiven e => (Supplemented, ClockId.Supplement(e.Supplement), Recipient.At(state.Lead, state.Officer)),
            ConditionReported e => (Reported, ClockId.Condition(e.Condition), Recipient.At(state.Lead, state.Officer)),
            // Who takes his own draft back knows of it.
            RecommendationReturned e when before.Recommendation?.By != e.By =>
                (Returned, ClockId.Case, Recipient.At(state.Lead, state.Officer)),
            ActProposed e => (Proposed, ProposedOn(state), Recipient.Approves(state.Lead, [e.By, .. e.Act.TookPart(state)])),
            ProposalReturned e when before.Proposal?.By != e.By =>
                (SentBack, ProposedOn(state), Recipient.At(state.Lead, state.Officer)),
            DocumentsAdded or SupplementPartGiven => (Added, ClockId.Case, Recipient.At(state.Lead, state.Officer)),
            QuestionAsked => (Questioned, ClockId.Case, Recipient.At(state.Lead, state.Officer)),
            ObjectionFiled => (Objected, ClockId.Objection, Recipient.Decides(state.Lead)),
            RequestWithdrawn => (Withdrawn, ClockId.Case, Recipient.At(state.Lead, state.Officer)),
            CaseAssigned e when e.By != e.Officer => (Assigned, ClockId.Case, Recipient.Person(e.Officer)),
            _ => null,
        };

    private static ClockId ProposedOn(CaseState state) => state.Stage == Stage.Objected ? ClockId.Objection : ClockId.Case;

    private static NoticeIssued Notice(
        string rung, ClockId clock, Recipient to, IReadOnlyList<CaseClock> clocks, ActContext context) =>
        new(
            context.At, Actor.System.Person, clock, rung,
            clocks.First(c => c.Id == clock) is { Status: not ClockStatus.Ended, Due: { } due } ? due : context.Today, [to],
            context.At);
}

using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain;

/// <summary>
/// What the firm is told at once: that it is asked for something, that it was decided, and that it ended otherwise. Ladders
/// speak of days that come near; of these the firm could otherwise learn only by looking.
/// </summary>
public static class FirmNotices
{
    internal const string Asked = "asked";
    internal const string ConsentAsked = "consent-asked";
    internal const string Served = "served";
    internal const string ObjectionServed = "objection-served";
    internal const string VisitAnnounced = "visit-announced";
    internal const string VisitCalledOff = "visit-called-off";
    internal const string Quarantined = "document-quarantined";
    internal const string Numbered = "resident-number-found";

    /// <summary>How what is told to whoever attached a document himself begins: he can attach another.</summary>
    internal const string Own = "own-";
    internal const string OwnQuarantined = Own + Quarantined;
    internal const string OwnNumbered = Own + Numbered;
    internal const string Answered = "question-answered";
    internal const string Written = "firm-written-to";

    /// <summary>That the request ended without a decision.</summary>
    internal const string Ended = "request-ended";
    internal const string Revoked = "relief-revoked";

    /// <summary>Whether a rung tells of a decision, and so of no day that comes near.</summary>
    public static bool TellsOfADecision(NoticeKind rung) => rung.Name is Served or ObjectionServed;

    /// <summary>Whether a rung tells of a visit to the site; the notice's day is then that of the visit.</summary>
    public static bool TellsOfAVisit(NoticeKind rung) => rung.Name is VisitAnnounced or VisitCalledOff;

    /// <summary>Whether a rung tells whoever attached a document himself what was found in it.</summary>
    public static bool TellsOfAnOwnDocument(NoticeKind rung) => rung.Name.StartsWith(Own, StringComparison.Ordinal);

    /// <summary>Whether a rung tells what was found in a document.</summary>
    public static bool TellsOfADocument(NoticeKind rung) => rung.Name is Quarantined or Numbered || TellsOfAnOwnDocument(rung);

    internal static string RungOfMark(DocumentMark mark) => mark == DocumentMark.Malware ? Quarantined : Numbered;

    internal static string OwnRungOfMark(DocumentMark mark) => mark == DocumentMark.Malware ? OwnQuarantined : OwnNumbered;

    /// <summary>The notices that follow from what just happened.</summary>
    /// <param name="state">The case with that folded in.</param>
    internal static IReadOnlyList<NoticeIssued> Of(IReadOnlyList<CaseEvent> happened, CaseState state, ActContext context)
    {
        var rungs = happened.Select(RungOf).OfType<string>().ToList();
        var clocks = rungs.Count == 0 ? [] : CaseClocks.Of(state, context.Law, context.Calendar);
        return [.. rungs.Select(rung => Named(Notice(ClockOf(rung, clocks), rung, state, context), happened, state))];

        string? RungOf(CaseEvent e) => e switch
        {
            SupplementAsked => Asked,
            ExtensionConsentAsked => ConsentAsked,
            Domain.VisitAnnounced => VisitAnnounced,
            Domain.VisitCalledOff => VisitCalledOff,
            QuestionAnswered => Answered,
            FirmWrittenTo => Written,
            RequestReturned or RequestExcepted or RepeatClosed or RequestDeemedWithdrawn => Ended,
            ReliefRevoked => Revoked,
            DispositionServed => state.Objection is null ? Served : ObjectionServed,
            // What a firm does about a number is what the lead does: both put a masked copy in its place.
            DocumentMarked m when state.Attached[m.Sha256].ByFirm => m.Mark == DocumentMark.Malware ? OwnQuarantined : Numbered,
            _ => null,
        };
    }

    /// <summary>With the document that was just marked, where it tells of one.</summary>
    internal static NoticeIssued Named(NoticeIssued notice, IReadOnlyList<CaseEvent> happened, CaseState state) =>
        TellsOfADocument(notice.Rung) && happened.OfType<DocumentMarked>().FirstOrDefault() is { } marked
            ? notice with { Document = state.Attached[marked.Sha256].NameTo(notice.Recipients[0]) } : notice;

    /// <summary>The clock that a notice is about; for a decision the first of the firm's own days that it set running.</summary>
    private static CaseClock ClockOf(string rung, IReadOnlyList<CaseClock> clocks) => rung switch
    {
        Asked => clocks.Last(c => c.Kind == ClockKinds.Supplement),
        ConsentAsked => clocks.First(c => c.Kind == ClockKinds.Case),
        VisitAnnounced or VisitCalledOff or Answered or Written or OwnQuarantined or Numbered or Ended or Revoked =>
            clocks.LastOrDefault(c => c.Kind == ClockKinds.Case) ?? clocks[0],
        _ => clocks.Where(c => c is { Agency: null, Status: ClockStatus.Running, Due: not null }).MinBy(c => c.Due)
            ?? clocks.LastOrDefault(c => c.Kind == ClockKinds.Case) ?? clocks[0],
    };

    private static NoticeIssued Notice(CaseClock clock, string rung, CaseState state, ActContext context) => new(
        context.At, Actor.System.Person, clock.Id, rung, DayOf(clock, rung, state, context),
        FallsDue.Recipients(["firm"], clock, state), context.At);

    /// <summary>
    /// The day that a notice is about: that of the visit, of what was written today, else the clock's, and of one that has ended
    /// today.
    /// </summary>
    private static DateOnly DayOf(CaseClock clock, string rung, CaseState state, ActContext context) =>
        TellsOfAVisit(rung) ? state.Visit!.On
        : rung is not (Answered or Written or Ended or Revoked) && clock is { Status: not ClockStatus.Ended, Due: { } due } ? due
        : context.Today;
}

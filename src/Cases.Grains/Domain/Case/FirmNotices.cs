using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain;

/// <summary>
/// What the firm is told at once: that it is asked for something, and that it was decided. Ladders speak of days that come
/// near; of these the firm could otherwise learn only by looking.
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
    internal const string Answered = "question-answered";
    internal const string Written = "firm-written-to";

    /// <summary>Whether a rung tells of a decision, and so of no day that comes near.</summary>
    public static bool TellsOfADecision(string rung) => rung is Served or ObjectionServed;

    /// <summary>Whether a rung tells of a visit to the site; the notice's day is then that of the visit.</summary>
    public static bool TellsOfAVisit(string rung) => rung is VisitAnnounced or VisitCalledOff;

    internal static string RungOfMark(DocumentMark mark) => mark == DocumentMark.Malware ? Quarantined : Numbered;

    /// <summary>The notices that follow from what just happened.</summary>
    /// <param name="state">The case with that folded in.</param>
    internal static IReadOnlyList<NoticeIssued> Of(IReadOnlyList<CaseEvent> happened, CaseState state, ActContext context)
    {
        var rungs = happened.Select(RungOf).OfType<string>().ToList();
        var clocks = rungs.Count == 0 ? [] : CaseClocks.Of(state, context.Law, context.Calendar);
        return [.. rungs.Select(rung => Notice(ClockOf(rung, clocks), rung, state, context))];

        string? RungOf(CaseEvent e) => e switch
        {
            SupplementAsked => Asked,
            ExtensionConsentAsked => ConsentAsked,
            Domain.VisitAnnounced => VisitAnnounced,
            Domain.VisitCalledOff => VisitCalledOff,
            QuestionAnswered => Answered,
            FirmWrittenTo => Written,
            DispositionServed => state.Objection is null ? Served : ObjectionServed,
            DocumentMarked m when state.Attached[m.Sha256].ByFirm => RungOfMark(m.Mark),
            _ => null,
        };
    }

    /// <summary>The clock that a notice is about; for a decision the first of the firm's own days that it set running.</summary>
    private static CaseClock ClockOf(string rung, IReadOnlyList<CaseClock> clocks) => rung switch
    {
        Asked => clocks.Last(c => c.Kind == ClockKinds.Supplement),
        ConsentAsked => clocks.First(c => c.Kind == ClockKinds.Case),
        VisitAnnounced or VisitCalledOff or Answered or Written or Quarantined or Numbered =>
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
        : rung is not (Answered or Written) && clock is { Status: not ClockStatus.Ended, Due: { } due } ? due
        : context.Today;
}

using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>
/// The lead extends the case's own period, before it lapses, by no more than its original length, for a lawful
/// reason. How often, and whether the firm must consent, depends on the day of receipt.
/// </summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record ExtendPeriod(
    [property: Field(FieldKind.ExtensionReason)] string Reason, [property: Field(FieldKind.Period)] string Period, DateOnly Expected, string Note)
    : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        PeriodRules.NotExtendable(state, context)
        ?? (PeriodRules.NeedsConsent(state, context) && state.Consent is not { Consented: true }
            ? Outcome.No("extension.needs-consent") : null);

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var consented = PeriodRules.NeedsConsent(state, context);
        return PeriodRules.Fault(state, context, Period)
            ?? (!PeriodRules.Allows(Reason, state, context) ? Outcome.No("extension.reason", Reason)
            : Expected < context.Today ? Outcome.No("day.past", nameof(Expected))
            : Expected > context.Calendar.Last ? Outcome.No("day.beyond-calendar", $"{context.Calendar.Last:yyyy-MM-dd}")
            : consented && state.Consent!.Period != Period ? Outcome.No("extension.consent-for-other", state.Consent.Period)
            : Outcome.Of(new PeriodExtended(context.At, context.Actor.Person, Reason, Period, Expected, Note, consented)));
    }
}

/// <summary>The lead asks the firm to consent to a further extension, where the law wants its consent.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record AskExtensionConsent([property: Field(FieldKind.Period)] string Period, string Note) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Consent is { Consented: null } ? Outcome.No("consent.asked-already")
        : PeriodRules.NotExtendable(state, context)
        ?? (PeriodRules.NeedsConsent(state, context) ? null : Outcome.No("consent.not-needed"));

    public override Outcome Decide(CaseState state, ActContext context) =>
        PeriodRules.Fault(state, context, Period)
        ?? Outcome.Of(new ExtensionConsentAsked(context.At, context.Actor.Person, Period, Note));
}

/// <summary>The firm consents to a further extension, or refuses.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record AnswerExtensionConsent(bool Consented) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Consent is { Consented: null } ? null : Outcome.No("consent.not-asked");

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new ExtensionConsentAnswered(context.At, context.Actor.Person, Consented));
}

/// <summary>
/// Excludes time from the case's own period from a day on: today, or an earlier day not before receipt and not
/// reaching behind a silence that has been taken as an answer.
/// </summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record PauseClock([property: Field(FieldKind.PauseReason)] string Reason, DateOnly From, string Note) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Pauses.Any(p => p.To is null) ? Outcome.No("pause.runs")
        : !context.Law.General.Pauses.Any(p => context.Law.Procedure(state.Triage)!.Period.PausedBy.Contains(p.Code))
            ? Outcome.No("pause.reason", "")
        : null;

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var known = PeriodRules.Known(Reason, context);
        var rule = context.Law.Procedure(state.Triage)!.Period;
        var received = Seoul.DayOf(state.ReceivedAt!.Value);
        var deemed = PeriodRules.LastDeemed(state);
        var lastEnd = state.Pauses.Max(p => p.To);
        return known is null || !rule.PausedBy.Contains(Reason) ? Outcome.No("pause.reason", Reason)
            : known.From > From ? Outcome.No("pause.not-law-then", $"{known.From:yyyy-MM-dd}")
            : From < received ? Outcome.No("pause.before-receipt", $"{received:yyyy-MM-dd}")
            : From > context.Today ? Outcome.No("day.future", nameof(From))
            : deemed >= From ? Outcome.No("pause.behind-deemed", $"{deemed:yyyy-MM-dd}")
            : lastEnd >= From ? Outcome.No("pause.overlaps", $"{lastEnd:yyyy-MM-dd}")
            : Outcome.Of(new ClockPaused(context.At, context.Actor.Person, state.Pauses.Length + 1, Reason, From, Note));
    }
}

/// <summary>The excluded time ended: its last day, not before its first and not in the future.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record ResumeClock(DateOnly To) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Pauses is [.., { To: null }] ? null : Outcome.No("pause.none");

    public override Outcome Decide(CaseState state, ActContext context) =>
        To < state.Pauses[^1].From ? Outcome.No("resume.before-pause", $"{state.Pauses[^1].From:yyyy-MM-dd}")
        : To > context.Today ? Outcome.No("day.future", nameof(To))
        : Outcome.Of(new ClockResumed(context.At, context.Actor.Person, state.Pauses[^1].Id, To));
}

/// <summary>
/// Proposes other days for an ended pause, none of them behind a silence that has been taken as an answer. A second person has to confirm.
/// </summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record ProposePauseCorrection([property: Field(FieldKind.Pause)] int Pause, DateOnly From, DateOnly To, string Note)
    : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.Pauses.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) =>
        state.Pauses.Any(p => p.Id == part && p.To is not null) ? null : Outcome.No("pause.not-ended", $"{part}");

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(Pause, state, context) ?? Propose(state.Pauses.First(p => p.Id == Pause), Seoul.DayOf(state.ReceivedAt!.Value), state, context);

    private Outcome Propose(RecordedPause ended, DateOnly received, CaseState state, ActContext context) =>
        PeriodRules.Known(ended.Reason, context)?.From is { } law && law > From ? Outcome.No("pause.not-law-then", $"{law:yyyy-MM-dd}")
        : From < received ? Outcome.No("pause.before-receipt", $"{received:yyyy-MM-dd}")
        : To < From ? Outcome.No("resume.before-pause", $"{From:yyyy-MM-dd}")
        : To > context.Today ? Outcome.No("day.future", nameof(To))
        : PeriodRules.BehindDeemed(state, ended, From, To) is { } behind ? behind
        : Outcome.Of(new PauseCorrectionProposed(context.At, context.Actor.Person, state.Corrections.Length + 1, Pause, From, To, Note));
}

/// <summary>Confirms a proposed correction: somebody else than who proposed it.</summary>
[By(Side.Lead, Role.Approver, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record ConfirmPauseCorrection([property: Field(FieldKind.Correction)] int Correction) : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.Corrections.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) =>
        PeriodRules.Pending(state, part) is not { } pending ? Outcome.No("correction.unknown", $"{part}")
        : pending.ProposedBy == context.Actor.Person ? Outcome.No("act.same-person")
        : PeriodRules.BehindDeemed(state, state.Pauses.First(p => p.Id == pending.Pause), pending.From, pending.To);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(Correction, state, context) ?? Outcome.Of(new PauseCorrected(context.At, context.Actor.Person, Correction));
}

/// <summary>Refuses a proposed correction, with the reason, or gives up one of his own: the pause keeps its days.</summary>
[By(Side.Lead, Role.Approver, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record RefusePauseCorrection([property: Field(FieldKind.Correction)] int Correction, string Reason) : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.Corrections.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) =>
        PeriodRules.Pending(state, part) is null ? Outcome.No("correction.unknown", $"{part}") : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(Correction, state, context) ?? Outcome.Of(new PauseCorrectionRefused(context.At, context.Actor.Person, Correction, Reason));
}

/// <summary>What acts on the case's own period have in common.</summary>
internal static class PeriodRules
{
    /// <summary>The correction with this number that nobody has confirmed or refused yet, or null.</summary>
    internal static PauseCorrection? Pending(CaseState state, int correction) => state.Corrections.FirstOrDefault(c => c.Id == correction && c.IsPending);

    /// <summary>The law data's reason to pause with this code, or null.</summary>
    internal static PauseReason? Known(string code, ActContext context) => context.Law.General.Pauses.FirstOrDefault(p => p.Code == code);

    /// <summary>The last day of the latest silence that was taken as an answer, or null.</summary>
    internal static DateOnly? LastDeemed(CaseState state) => state.HandOffs.SelectMany(h => h.Rounds).Max(r => r.Deemed?.Due);

    /// <summary>Why a pause cannot get other days: the first one that would change lies behind such a silence. Null where none does.</summary>
    internal static Outcome? BehindDeemed(CaseState state, RecordedPause pause, DateOnly from, DateOnly to)
    {
        var changed = from != pause.From ? Earlier(from, pause.From) : Earlier(to, pause.To!.Value).AddDays(1);
        return LastDeemed(state) is { } deemed && deemed >= changed ? Outcome.No("pause.behind-deemed", $"{deemed:yyyy-MM-dd}") : null;
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    /// <summary>Why the case's own period cannot be extended at all now, or null: none set, over, or extended as often as may be.</summary>
    internal static Outcome? NotExtendable(CaseState state, ActContext context)
    {
        var clock = CaseClocks.OwnPeriod(state, context.Law, context.Calendar);
        var law = General(state, context);
        var most = Own(state, context)?.MaxCount ?? law.WithoutConsent + law.WithConsent;
        return clock is null ? Outcome.No("extension.period-format", "")
            : context.At >= clock.DueAt ? Outcome.No("extension.after-expiry", $"{clock.Due:yyyy-MM-dd}")
            : state.Extensions.Length >= most ? Outcome.No("extension.used", $"{most}")
            : null;
    }

    /// <summary>Whether the next extension needs the firm's consent by the law that governs the case.</summary>
    internal static bool NeedsConsent(CaseState state, ActContext context) => Own(state, context) is { } own
        ? own.ConsentFrom <= state.Extensions.Length + 1
        : state.Extensions.Count(e => !e.WithConsent) >= General(state, context).WithoutConsent;

    /// <summary>Whether this is a lawful reason to extend; a statute that names none leaves it to the agency.</summary>
    internal static bool Allows(string reason, CaseState state, ActContext context) => Own(state, context) is { } own
        ? own.Reasons.Count == 0 || own.Reasons.Contains(reason)
        : General(state, context).Reasons.Any(r => r.Code == reason);

    /// <summary>Why the case's own period cannot be extended by <paramref name="written"/>, or null.</summary>
    internal static Outcome? Fault(CaseState state, ActContext context, string written)
    {
        var longest = context.Law.Procedure(state.Triage)!.Period.LongestExtension!.Value;
        return !Clocks.Period.TryParse(written, out var period) || period.Unit != longest.Unit
                ? Outcome.No("extension.period-format", $"{longest}")
            : period.Amount > longest.Amount ? Outcome.No("extension.too-long", $"{longest}")
            : null;
    }

    // A statute that sets the period and its extensions itself goes before the Petitions Act.
    private static ExtensionRule? Own(CaseState state, ActContext context) => context.Law.Procedure(state.Triage)!.Period.Extension;

    private static ExtensionLaw General(CaseState state, ActContext context) =>
        context.Law.General.ExtensionsFor(Seoul.DayOf(state.ReceivedAt!.Value));
}

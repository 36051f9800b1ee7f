namespace Cases.Grains.Domain;

/// <summary>
/// Something that happened on a case. Closed family: every event is a sealed record in this assembly, and the
/// event codec pins its name on disk.
/// </summary>
/// <param name="At">The instant it takes legal effect, which may lie before it was recorded.</param>
/// <param name="By">Person id, or "system" for what fell due by itself.</param>
public abstract record CaseEvent(DateTimeOffset At, string By);

/// <summary>The case's lead passed to another agency (이송).</summary>
public sealed record CaseTransferred(DateTimeOffset At, string By, string FromAgency, string ToAgency, string Reason)
    : CaseEvent(At, By);

/// <summary>A named handler (담당자) took the case, or was given it.</summary>
public sealed record CaseAssigned(DateTimeOffset At, string By, string Officer) : CaseEvent(At, By);

/// <summary>The handler put the case back into the agency's queue.</summary>
public sealed record CaseReleased(DateTimeOffset At, string By, string Reason) : CaseEvent(At, By);

/// <summary>The case was tied to another one.</summary>
public sealed record CaseLinked(DateTimeOffset At, string By, Guid OtherCase, LinkKind Kind, string Note) : CaseEvent(At, By);

/// <summary>A time excluded from the case's own period began.</summary>
/// <param name="Pause">1, 2, … within the case.</param>
/// <param name="From">First day out; may lie before the day of entry within lawful bounds.</param>
public sealed record ClockPaused(DateTimeOffset At, string By, int Pause, string Reason, DateOnly From, string Note)
    : CaseEvent(At, By);

/// <summary>The excluded time ended.</summary>
/// <param name="To">Last day out.</param>
public sealed record ClockResumed(DateTimeOffset At, string By, int Pause, DateOnly To) : CaseEvent(At, By);

/// <summary>
/// A correction of a pause that reaches behind something decided by silence was proposed; a second person must confirm it.
/// </summary>
public sealed record PauseCorrectionProposed(
    DateTimeOffset At, string By, int Correction, int Pause, DateOnly From, DateOnly To, string Note) : CaseEvent(At, By);

/// <summary>A second person confirmed the correction: the pause has the corrected days from now on.</summary>
public sealed record PauseCorrected(DateTimeOffset At, string By, int Correction) : CaseEvent(At, By);

/// <summary>The correction was refused, or given up by who proposed it: the pause keeps the days that it has.</summary>
public sealed record PauseCorrectionRefused(DateTimeOffset At, string By, int Correction, string Reason) : CaseEvent(At, By);

/// <summary>The firm was asked to consent to a further extension.</summary>
public sealed record ExtensionConsentAsked(DateTimeOffset At, string By, string Period, string Note) : CaseEvent(At, By);

/// <summary>The firm consented to a further extension, or refused.</summary>
public sealed record ExtensionConsentAnswered(DateTimeOffset At, string By, bool Consented) : CaseEvent(At, By);

/// <summary>The case's own period was extended (처리기간 연장).</summary>
/// <param name="Expected">The expected day of completion, told to the firm.</param>
/// <param name="WithConsent">True for an extension that the firm consented to.</param>
public sealed record PeriodExtended(
    DateTimeOffset At, string By, string Reason, string Period, DateOnly Expected, string Note, bool WithConsent)
    : CaseEvent(At, By);

/// <summary>One rung of one clock's ladder fired: <see cref="CaseEvent.At"/> is when it fell due.</summary>
/// <param name="Due">The last lawful day it warned of; the same rung fires again only for another day.</param>
/// <param name="IssuedAt">When it was noticed and recorded.</param>
/// <param name="Document">The name of the document that it tells of, as its recipient knows it; null where it tells of none, and
/// in all of before 2026-12-01.</param>
public sealed record NoticeIssued(
    DateTimeOffset At, string By, ClockId Clock, NoticeKind Rung, DateOnly Due, IReadOnlyList<Recipient> Recipients,
    DateTimeOffset IssuedAt, string? Document = null)
    : CaseEvent(At, By);

/// <summary>A changed calendar moved a running clock.</summary>
public sealed record ClockMoved(
    DateTimeOffset At, string By, ClockId Clock, DateOnly OldDue, DateOnly NewDue, string CalendarVersion, string Reason)
    : CaseEvent(At, By);

/// <summary>The firm took its request back (취하).</summary>
/// <param name="Reason">Empty where the firm gave none.</param>
public sealed record RequestWithdrawn(DateTimeOffset At, string By, string Reason) : CaseEvent(At, By);

/// <summary>Nothing more can happen on the case.</summary>
public sealed record CaseClosed(DateTimeOffset At, string By, string Note) : CaseEvent(At, By);

/// <summary>How two cases are tied.</summary>
public enum LinkKind
{
    /// <summary>One plan change serves both.</summary>
    SamePlanChange,

    /// <summary>This case follows the other, which ended without relief.</summary>
    Follows,

    /// <summary>Related otherwise.</summary>
    Related,
}

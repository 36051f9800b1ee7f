using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>Another agency was asked (협의 요청).</summary>
/// <param name="HandOff">1, 2, … within the case.</param>
/// <param name="Round">1 for the first time this agency is asked in this hand-off.</param>
/// <param name="Step">The procedure's step, whose period and silence rule apply.</param>
/// <param name="Required">False: for information, nobody waits for it.</param>
/// <param name="ReachedAt">When the request reached the agency; its clock starts here.</param>
/// <param name="OwnLaw">A longer period that the asked agency's own law sets, where the step allows one.</param>
/// <param name="SetPeriod">The reply period that the lead set inside the whole one, where no statute sets one.</param>
public sealed record HandOffAsked(
    DateTimeOffset At, string By, int HandOff, int Round, string Agency, string Step, bool Required, string Question,
    DateTimeOffset ReachedAt, OwnLawPeriod? OwnLaw, string? SetPeriod = null,
    IReadOnlyList<DocumentRef>? Documents = null) : CaseEvent(At, By);

/// <summary>A reply period that another law sets.</summary>
public sealed record OwnLawPeriod(
    [property: Field(FieldKind.Period)] string Period, [property: Field(FieldKind.Line)] string Law,
    [property: Field(FieldKind.Line)] string Article);

/// <summary>An officer of the asked agency took the hand-off.</summary>
public sealed record HandOffAssigned(DateTimeOffset At, string By, int HandOff, string Officer) : CaseEvent(At, By);

/// <summary>The asked agency extended its own reply period.</summary>
public sealed record ReplyExtended(
    DateTimeOffset At, string By, int HandOff, int Round, string Period, string Reason, DateOnly Expected) : CaseEvent(At, By);

/// <summary>The asked agency answered.</summary>
/// <param name="OutOfTime">True when it came at or after its due instant.</param>
public sealed record OpinionGiven(
    DateTimeOffset At, string By, int HandOff, int Round, OpinionKind Kind, string Text, IReadOnlyList<string> Conditions,
    bool OutOfTime,
    IReadOnlyList<DocumentRef>? Documents = null)
    : CaseEvent(At, By);

/// <summary>The period passed in silence and the law takes that as the answer, at the due instant.</summary>
/// <param name="Due">The last lawful day.</param>
/// <param name="Meaning">What the silence means by the step's law.</param>
/// <param name="CalendarVersion">The calendar it was counted with.</param>
public sealed record AgreementDeemed(
    DateTimeOffset At, string By, int HandOff, int Round, DateOnly Due, Silence Meaning, string CalendarVersion)
    : CaseEvent(At, By);

/// <summary>Closed as "no reply, which is not consent".</summary>
public sealed record HandOffClosedWithoutReply(DateTimeOffset At, string By, int HandOff, int Round, string Reason)
    : CaseEvent(At, By);

/// <summary>The lead no longer needs the answer.</summary>
public sealed record HandOffCancelled(DateTimeOffset At, string By, int HandOff, int Round, string Reason) : CaseEvent(At, By);

/// <summary>The lead opened this hand-off's opinions to the other asked agencies.</summary>
public sealed record OpinionOpened(DateTimeOffset At, string By, int HandOff) : CaseEvent(At, By);

/// <summary>What an asked agency says.</summary>
public enum OpinionKind
{
    Agree,
    AgreeWithConditions,
    Object,
    NotCompetent,
}

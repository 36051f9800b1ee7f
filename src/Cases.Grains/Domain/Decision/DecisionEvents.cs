namespace Cases.Grains.Domain;

/// <summary>The committee that the procedure prescribes deliberated.</summary>
public sealed record CommitteeHeld(
    DateTimeOffset At, string By, DateOnly HeldOn, CommitteeResult Result, string Minutes,
    IReadOnlyList<DocumentRef>? Documents = null) : CaseEvent(At, By);

/// <summary>An officer recommended a disposition (처분).</summary>
public sealed record DispositionRecommended(
    DateTimeOffset At, string By, Disposition Disposition, IReadOnlyList<DocumentRef>? Documents = null) : CaseEvent(At, By);

/// <summary>The approver sent the recommendation back, or its author took it back.</summary>
public sealed record RecommendationReturned(DateTimeOffset At, string By, string Reason) : CaseEvent(At, By);

/// <summary>A second person approved; the disposition is issued.</summary>
/// <param name="RecommendedBy">The first person; never the same as the one who approved.</param>
public sealed record DispositionIssued(DateTimeOffset At, string By, string RecommendedBy, Disposition Disposition)
    : CaseEvent(At, By), IOfTwoPeople
{
    string? IOfTwoPeople.ProposedBy => RecommendedBy;
}

/// <summary>The firm got it (송달). <see cref="CaseEvent.At"/> is the instant of service: remedy windows run from it.</summary>
/// <param name="EnteredAt">When it was entered.</param>
public sealed record DispositionServed(
    DateTimeOffset At, string By, ServiceChannel Channel, string Proof, DateTimeOffset EnteredAt,
    IReadOnlyList<DocumentRef>? Documents = null) : CaseEvent(At, By);

/// <summary>The firm objected (이의신청).</summary>
/// <param name="Remedy">Id of the remedy in the procedure's data.</param>
public sealed record ObjectionFiled(
    DateTimeOffset At, string By, string Remedy, string Grounds, IReadOnlyList<DocumentRef> Documents) : CaseEvent(At, By);

/// <summary>The time to decide the objection was extended, with notice.</summary>
public sealed record ObjectionExtended(DateTimeOffset At, string By, string Period, string Reason) : CaseEvent(At, By);

/// <summary>Another person decided the objection. An upheld one carries the disposition that replaces the old one.</summary>
public sealed record ObjectionDecided(
    DateTimeOffset At, string By, bool Upheld, string Reasons, Disposition? Replacement,
    IReadOnlyList<DocumentRef>? Documents = null, string? ProposedBy = null)
    : CaseEvent(At, By), IOfTwoPeople;

/// <summary>What is decided on a request.</summary>
/// <param name="Reasons">Never empty: a refusal without reasons is unlawful.</param>
/// <param name="Conditions">Empty unless granted with conditions.</param>
/// <param name="ExpiresOn">Last day of the relief, or null when it has no end.</param>
public sealed record Disposition(
    DispositionKind Kind,
    string Reasons,
    [property: OnlyWith(nameof(Disposition.Kind), DispositionKind.GrantedWithConditions, "disposition.conditions-missing",
        "disposition.conditions-unexpected")]
    IReadOnlyList<ConditionDraft> Conditions,
    DateOnly? ExpiresOn = null);

/// <summary>A condition (부가조건) as decided.</summary>
/// <param name="Due">Last day to meet it; null when it holds throughout.</param>
public sealed record ConditionDraft(string Text, DateOnly? Due = null);

/// <summary>How a request ends on its merits.</summary>
public enum DispositionKind
{
    Granted,
    GrantedWithConditions,
    Refused,
    AlreadyAllowed,
    NoRuleApplies,
    LawChangeProposed,
}

/// <summary>What the committee said.</summary>
public enum CommitteeResult
{
    For,
    ForWithConditions,
    Against,
    Deferred,
}

/// <summary>How a decision reached the firm.</summary>
public enum ServiceChannel
{
    Electronic,
    Mail,
    Hand,
    PublicNotice,
}

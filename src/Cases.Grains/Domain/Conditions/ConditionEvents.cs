namespace Cases.Grains.Domain;

/// <summary>The firm proved the insurance that must stand before the start.</summary>
public sealed record InsuranceProved(DateTimeOffset At, string By, string Policy, IReadOnlyList<DocumentRef> Documents)
    : CaseEvent(At, By);

/// <summary>The relief is being used: the demonstration started.</summary>
public sealed record DemonstrationStarted(DateTimeOffset At, string By, DateOnly StartedOn) : CaseEvent(At, By);

/// <summary>The firm reported on a condition.</summary>
/// <param name="Condition">1, 2, … in the order of the disposition.</param>
public sealed record ConditionReported(
    DateTimeOffset At, string By, int Condition, string Text, IReadOnlyList<DocumentRef> Documents) : CaseEvent(At, By);

/// <summary>The lead agency settled whether a condition is met.</summary>
public sealed record ConditionSettled(
    DateTimeOffset At, string By, int Condition, bool Met, string Note, IReadOnlyList<DocumentRef>? Documents = null)
    : CaseEvent(At, By);

/// <summary>The firm asked to extend the term. While this is pending the term still ends on its day.</summary>
public sealed record TermExtensionRequested(DateTimeOffset At, string By, string Reason) : CaseEvent(At, By);

/// <summary>The term was extended to a new last day, or that was refused.</summary>
public sealed record TermExtensionDecided(
    DateTimeOffset At, string By, bool Granted, DateOnly? ExpiresOn, string Reasons, string? ProposedBy = null)
    : CaseEvent(At, By), IOfTwoPeople;

/// <summary>The firm asked for the law to be revised. While this is pending the term does not end.</summary>
public sealed record LawRevisionRequested(DateTimeOffset At, string By, string Reason) : CaseEvent(At, By);

/// <summary>The request to revise the law was answered.</summary>
public sealed record LawRevisionAnswered(DateTimeOffset At, string By, bool Accepted, string Reasons) : CaseEvent(At, By);

/// <summary>The relief was revoked.</summary>
/// <param name="InWriting">Whether a letter tells the firm; what was revoked before there were such letters has none, so that the
/// letters after it keep their places.</param>
public sealed record ReliefRevoked(
    DateTimeOffset At, string By, string Reasons, string? ProposedBy = null, bool InWriting = false)
    : CaseEvent(At, By), IOfTwoPeople;

/// <summary>The firm reported the results after the end.</summary>
public sealed record ResultsReported(DateTimeOffset At, string By, string Text, IReadOnlyList<DocumentRef> Documents)
    : CaseEvent(At, By);

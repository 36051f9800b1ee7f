namespace Cases.Grains.Domain;

/// <summary>A request reached the agency (도달).</summary>
/// <param name="Number">Case number of the year of arrival.</param>
/// <param name="Agency">The agency it was filed with, which leads until triage says otherwise.</param>
public sealed record RequestArrived(DateTimeOffset At, string By, string Number, string Firm, string Agency, Filing Filing)
    : CaseEvent(At, By);

/// <summary>The request was received (접수): the case's own period starts, and the firm gets its slip (접수증).</summary>
public sealed record RequestReceived(DateTimeOffset At, string By) : CaseEvent(At, By);

/// <summary>The request was assigned to a legal procedure, in the version in force; a later triage replaces it.</summary>
/// <param name="Lever">Which way to relief is tried; null where the procedure is not one of the six levers.</param>
public sealed record RequestTriaged(
    DateTimeOffset At, string By, string Procedure, string Version, string? Lever, string Note) : CaseEvent(At, By);

/// <summary>The firm was asked to supplement its filing (보완요구).</summary>
/// <param name="Supplement">1 for the first request of the case.</param>
/// <param name="Period">The time given, such as 14d.</param>
public sealed record SupplementAsked(
    DateTimeOffset At, string By, int Supplement, string Items, string Period, IReadOnlyList<DocumentRef>? Documents = null)
    : CaseEvent(At, By);

/// <summary>The firm asked for more time to supplement, which the law gives it.</summary>
public sealed record SupplementExtended(DateTimeOffset At, string By, int Supplement, string Period, string Reason)
    : CaseEvent(At, By);

/// <summary>The supplement arrived.</summary>
public sealed record SupplementGiven(
    DateTimeOffset At, string By, int Supplement, string Text, IReadOnlyList<DocumentRef> Documents) : CaseEvent(At, By);

/// <summary>The request to supplement came back: the firm was not to be found.</summary>
/// <param name="CameBackOn">The day on which the agency learned of it.</param>
public sealed record SupplementUndelivered(
    DateTimeOffset At, string By, int Supplement, DateOnly CameBackOn, string Proof, IReadOnlyList<DocumentRef>? Documents = null)
    : CaseEvent(At, By);

/// <summary>The agency goes on without the supplement.</summary>
public sealed record SupplementDropped(DateTimeOffset At, string By, int Supplement, string Reason) : CaseEvent(At, By);

/// <summary>The request was returned (반려) because it was not supplemented.</summary>
public sealed record RequestReturned(
    DateTimeOffset At, string By, string Reason, IReadOnlyList<DocumentRef>? Documents = null, string? ProposedBy = null)
    : CaseEvent(At, By), IOfTwoPeople;

/// <summary>The request was left untreated (처리 예외), as the law allows for what is no statutory petition.</summary>
/// <param name="Ground">One of the grounds that the law names, by its code.</param>
public sealed record RequestExcepted(DateTimeOffset At, string By, string Ground, string Reason, string? ProposedBy = null)
    : CaseEvent(At, By), IOfTwoPeople;

/// <summary>The request was closed as one that was answered before (반복 민원).</summary>
public sealed record RepeatClosed(DateTimeOffset At, string By, string Reason, string? ProposedBy = null)
    : CaseEvent(At, By), IOfTwoPeople;

/// <summary>
/// The firm counts as having withdrawn the request (취하 간주): what it was asked to supplement could not reach it.
/// </summary>
public sealed record RequestDeemedWithdrawn(DateTimeOffset At, string By, string Reason, string? ProposedBy = null)
    : CaseEvent(At, By), IOfTwoPeople;

namespace Cases.Grains.Domain;

/// <summary>Somebody did an act that takes two people: it waits for the second.</summary>
/// <param name="Act">What happens once it is approved, with all that was written in it.</param>
public sealed record ActProposed(DateTimeOffset At, string By, CaseAct Act) : CaseEvent(At, By);

/// <summary>The proposal was sent back, or its author took it back: nothing comes of it.</summary>
public sealed record ProposalReturned(DateTimeOffset At, string By, string Reason) : CaseEvent(At, By);

/// <summary>An act that waits for a second person.</summary>
public sealed record Proposal(CaseAct Act, DateTimeOffset At, string By);

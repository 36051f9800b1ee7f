namespace Cases.Grains.Domain;

/// <summary>
/// Something that happened to what is to be disposed of, or to who asks for it. Closed family; the codec pins the names on disk.
/// It outlives what it speaks of, so that it holds numbers, days and ids, and no content.
/// </summary>
public abstract record DisposalEvent(DateTimeOffset At, string By);

/// <summary>An administrator drew up the list of what falls due in a year at one agency.</summary>
public sealed record DisposalListed(
    DateTimeOffset At, string By, Guid List, int Year, string Agency, IReadOnlyList<DisposalItem> Items) : DisposalEvent(At, By);

/// <summary>What desk, reviewer and panel said of a list (시행령 제43조제1항). Recorded anew it replaces what was said.</summary>
/// <param name="Kept">Cases that stay: kept on, or given another class.</param>
public sealed record DisposalAppraised(DateTimeOffset At, string By, Guid List, Appraisal Appraisal, IReadOnlyList<KeptCase> Kept)
    : DisposalEvent(At, By);

/// <summary>A second administrator approved the list: a job carries it out.</summary>
public sealed record DisposalApproved(DateTimeOffset At, string By, Guid List) : DisposalEvent(At, By);

/// <summary>The list was dropped before it was approved.</summary>
public sealed record DisposalDropped(DateTimeOffset At, string By, Guid List, string Reason) : DisposalEvent(At, By);

/// <summary>
/// A case is disposed of: from here on its chains may be emptied. What they were is told by their digests, so that nothing else
/// can be passed off as disposed of.
/// </summary>
/// <param name="List">Null where a restored store takes over what was disposed of since its backup.</param>
public sealed record CaseDisposed(DateTimeOffset At, string By, Guid? List, Guid Case, IReadOnlyList<DisposedChain> Chains)
    : DisposalEvent(At, By);

/// <summary>Somebody asked that what is held on them be deleted.</summary>
/// <param name="Kept">The code of the reason for which a law keeps it; null where an administrator has to answer.</param>
public sealed record DeletionAsked(DateTimeOffset At, string By, Guid Request, string? Kept) : DisposalEvent(At, By);

/// <summary>An administrator refused it, with a reason that the person reads.</summary>
public sealed record DeletionRefused(DateTimeOffset At, string By, Guid Request, string Reason) : DisposalEvent(At, By);

/// <summary>What is held on a person is disposed of.</summary>
/// <param name="Request">Null where a restored store takes it over.</param>
public sealed record PersonDisposed(DateTimeOffset At, string By, string Person, Guid? Request) : DisposalEvent(At, By);

/// <summary>A case on a list, by what tells of no content.</summary>
/// <param name="Version">As it stood when the list was drawn up: one that goes on afterwards is not disposed of.</param>
/// <param name="Task">Its unit task.</param>
/// <param name="Class">The class of that as it stood, with the law that says so.</param>
public sealed record DisposalItem(
    Guid Case, long Version, string Number, string Task, string Class, string Citation, DateOnly ClosedOn, DateOnly DueFrom);

/// <summary>What desk, reviewer and panel said, and when.</summary>
/// <param name="Reviewer">The records specialist (기록물관리 전문요원) who reviewed it.</param>
/// <param name="Panel">What the 기록물평가심의회 decided.</param>
public sealed record Appraisal(
    string Opinion, DateOnly OpinionOn, string Reviewer, DateOnly ReviewedOn, string Panel, DateOnly PanelOn);

/// <summary>A case that stays although it was listed.</summary>
public sealed record KeptCase(string Number, string Reason);

/// <summary>A chain that is emptied: where it ended, and a digest over what is left of each of its events.</summary>
public sealed record DisposedChain(Guid Id, long Version, string Hash, string Digest);

using System.Text.Json.Serialization;

namespace Cases.Grains.Domain;

/// <summary>What somebody does about what is to be disposed of.</summary>
[JsonDerivedType(typeof(DrawUpDisposal), "draw-up")]
[JsonDerivedType(typeof(AppraiseDisposal), "appraise")]
[JsonDerivedType(typeof(ApproveDisposal), "approve")]
[JsonDerivedType(typeof(DropDisposal), "drop")]
[JsonDerivedType(typeof(DisposeCase), "dispose-case")]
[JsonDerivedType(typeof(AskDeletion), "ask-deletion")]
[JsonDerivedType(typeof(RefuseDeletion), "refuse-deletion")]
[JsonDerivedType(typeof(DisposePerson), "dispose-person")]
public abstract record DisposalAct;

/// <summary>Draws up the list of what falls due in a year at an agency.</summary>
public sealed record DrawUpDisposal(Guid List, int Year, string Agency) : DisposalAct;

/// <summary>Records what desk, reviewer and panel said.</summary>
public sealed record AppraiseDisposal(Guid List, Appraisal Appraisal, IReadOnlyList<KeptCase> Kept) : DisposalAct;

/// <summary>Approves a list that somebody else drew up and had appraised. It cannot be taken back.</summary>
[TwoPeople]
public sealed record ApproveDisposal(Guid List) : DisposalAct;

/// <summary>Drops a list before it is approved.</summary>
public sealed record DropDisposal(Guid List, string Reason) : DisposalAct;

/// <summary>The job says that it now empties a case's chains.</summary>
public sealed record DisposeCase(Guid List, Guid Case, IReadOnlyList<DisposedChain> Chains) : DisposalAct;

/// <summary>A person asks that what is held on them be deleted.</summary>
public sealed record AskDeletion(Guid Request) : DisposalAct;

/// <summary>An administrator refuses, with a reason.</summary>
public sealed record RefuseDeletion(Guid Request, string Reason) : DisposalAct;

/// <summary>An administrator grants it: the person's data are disposed of.</summary>
public sealed record DisposePerson(Guid Request) : DisposalAct;

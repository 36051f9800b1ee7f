namespace Cases.Grains.Domain;

/// <summary>Says what a parameter of an act stands for, where its type does not: forms, checks and the API read it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class FieldAttribute(FieldKind kind) : Attribute
{
    public FieldKind Kind { get; } = kind;
}

/// <summary>What kind of value a parameter of an act holds.</summary>
public enum FieldKind
{
    /// <summary>A text of several lines, at most FilingFaults.LongestText characters.</summary>
    Text,

    /// <summary>A text of one line, at most FilingFaults.LongestLine characters.</summary>
    Line,
    Choice,
    Flag,
    Day,
    Instant,
    Number,
    Period,
    Documents,
    Lines,
    Agency,
    Officer,
    HandOff,
    Step,
    Procedure,
    Lever,
    Condition,
    Pause,
    Correction,
    Supplement,
    Case,
    Remedy,
    ExtensionReason,
    PauseReason,
    Disposition,
    Questions,
    OwnLaw,
    Filing,
}

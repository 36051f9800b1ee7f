namespace Cases.Grains.Domain;

/// <summary>Says what a parameter of an act stands for, where its type does not: forms, checks and the API read it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class FieldAttribute(FieldKind kind) : Attribute
{
    public FieldKind Kind { get; } = kind;
}

/// <summary>Says what a parameter was called in a build that was released: senders of then are still understood.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FormerlyAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <summary>Says that the program fills a parameter in: what a sender writes there does not count.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AllottedAttribute : Attribute;

/// <summary>
/// Says that a list belongs to one value of another parameter: there it must not be empty, elsewhere it must be.
/// </summary>
/// <param name="other">The name of the other parameter.</param>
/// <param name="missing">The code where it should be there and is not.</param>
/// <param name="unexpected">The code where it is there and should not.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OnlyWithAttribute(string other, object value, string missing, string unexpected) : Attribute
{
    public string Other { get; } = other;
    public Enum Value { get; } = (Enum)value;

    /// <summary>
    /// What is wrong with the field of this name, given what it and the other parameter hold; null when nothing is.
    /// </summary>
    public Fault? Fault(string name, object? held, object? others) =>
        (Value.Equals(others), held is System.Collections.ICollection { Count: > 0 }) switch
        {
            (true, false) => new(name, missing),
            (false, true) => new(name, unexpected),
            _ => null,
        };
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

    /// <summary>A period as the law states it, such as 10d or 40h.</summary>
    Period,

    /// <summary>The time to supplement: a number of days, such as 10d.</summary>
    Days,
    Documents,

    /// <summary>A document that stands on the case, by its hash.</summary>
    Document,
    Lines,
    Agency,
    Officer,
    HandOff,
    Step,
    Procedure,
    Lever,
    Condition,

    /// <summary>Conditions as they are to be decided.</summary>
    Conditions,
    Pause,
    Correction,
    Supplement,
    Case,

    /// <summary>One of what firm and lead wrote to each other, by its number.</summary>
    Message,
    Remedy,
    ExtensionReason,
    PauseReason,

    /// <summary>A ground on which the law lets a request go untreated, by its code.</summary>
    EndingGround,
    Disposition,
    Questions,
    OwnLaw,
    Filing,
    Blockage,
    Complex,
}

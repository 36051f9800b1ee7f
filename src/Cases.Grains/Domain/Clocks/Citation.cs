using System.Text.Json.Serialization;

namespace Cases.Grains.Domain.Clocks;

/// <summary>Where a rule stands.</summary>
/// <param name="Law">The law's Korean title, such as 민원 처리에 관한 법률.</param>
/// <param name="Article">Such as 제19조제2항.</param>
/// <param name="Version">The law's number or date of the text read; null when not recorded.</param>
public sealed record Citation(string Law, string Article, string? Version = null)
{
    public override string ToString() => Version is null ? $"{Law} {Article}" : $"{Law} {Article} ({Version})";
}

/// <summary>How well a rule's text is known; shown wherever it is not confirmed.</summary>
[JsonConverter(typeof(KebabEnum<Confidence>))]
public enum Confidence
{
    /// <summary>Read in the text in force.</summary>
    Confirmed,

    /// <summary>Read in an older text only.</summary>
    OldText,

    /// <summary>Not read; must be checked before real use.</summary>
    Unconfirmed,
}

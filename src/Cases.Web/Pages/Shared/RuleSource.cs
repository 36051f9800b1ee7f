using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;

namespace Cases.Web.Pages.Shared;

/// <summary>Where a rule stands in the law, what of it is not confirmed and how it is read, for <c>_RuleSource</c>.</summary>
/// <param name="Counted">Whether days are counted under it; where none are, there is no counting method to doubt.</param>
public sealed record RuleSource(ClockRule Rule, bool Counted)
{
    /// <summary>The keys of what has to be said; none when period and counting method are both confirmed.</summary>
    public IEnumerable<string> Doubts =>
    [
        .. Rule.Confidence == Confidence.Confirmed
            ? Array.Empty<string>()
            : ["clock.confidence." + ActShape.Kebab($"{Rule.Confidence}")],
        .. !Counted || Rule.ConfidenceOfBasis() == Confidence.Confirmed
            ? Array.Empty<string>()
            : ["clock.basis-confidence." + ActShape.Kebab($"{Rule.ConfidenceOfBasis()}")],
    ];
}

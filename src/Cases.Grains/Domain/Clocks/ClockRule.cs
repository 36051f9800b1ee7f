using System.Text.Json.Serialization;

namespace Cases.Grains.Domain.Clocks;

/// <summary>A period that a law sets, as data: the only place where such a number lives.</summary>
/// <param name="Id">Kebab-case, unique within its procedure.</param>
/// <param name="Period">Null when the law sets none: then somebody sets it inside the whole, or it is unknown.</param>
/// <param name="PausedBy">The reason codes of the pauses that stop this clock; any other leaves it running.</param>
/// <param name="Cap">The longest the clock runs in all, pauses included; null for none.</param>
/// <param name="Extension">Null when the law allows none.</param>
/// <param name="Silence">What it means that the period ran out without an act.</param>
/// <param name="Confidence">How well the text that sets the period is known.</param>
/// <param name="Reading">
/// Which of several readings of the law is followed and why, such as the counting basis where the law is silent; null
/// when there is only one. Shown wherever the rule is.
/// </param>
/// <param name="BasisConfidence">
/// How well it is known that the period is counted on this basis, where that differs from the period itself: a law may
/// say "10 days" for certain and leave open which days. Null: as the rule; ask <see cref="ConfidenceOfBasis"/>.
/// </param>
public sealed record ClockRule(
    string Id,
    Period? Period,
    CountingBasis Basis,
    Citation Citation,
    Confidence Confidence,
    IReadOnlyList<string> PausedBy,
    Period? Cap = null,
    ExtensionRule? Extension = null,
    Silence Silence = Silence.Overdue,
    Names? Reading = null,
    Confidence? BasisConfidence = null)
{
    /// <summary>How well it is known that the period is counted on this basis.</summary>
    public Confidence ConfidenceOfBasis() => BasisConfidence ?? Confidence;

    /// <summary>
    /// By how much one extension may lengthen the period: what the rule says, or else the period itself; null without a period.
    /// </summary>
    [JsonIgnore]
    public Period? LongestExtension => Period is null ? null : Extension?.MaxPeriod ?? Period;

    /// <summary>
    /// This rule for a period that somebody set under it: one of five working days or fewer runs in hours (민원처리법 19①).
    /// </summary>
    public ClockRule For(Period period) =>
        Basis == CountingBasis.WorkDays
            && (period.Unit == PeriodUnit.Hours || (period.Unit == PeriodUnit.Days && period.Amount < CountFaults.FewestWorkDays))
            ? this with { Basis = CountingBasis.WorkHours } : this;

    /// <summary>The count of this rule from an instant, with only those pauses that stop it.</summary>
    /// <param name="period">Stands in where the rule has no period of its own, or the asked agency's law has a longer
    /// one.</param>
    /// <exception cref="InvalidOperationException">Neither the rule nor the caller names a period.</exception>
    public Count From(
        DateTimeOffset at,
        IEnumerable<Pause>? pauses = null,
        IReadOnlyList<Extension>? extensions = null,
        Period? period = null,
        DateOnly? pausedSince = null,
        string? pausedReason = null)
    {
        var length = period ?? Period ?? throw new InvalidOperationException($"Rule {Id} sets no period.");
        var stopping = pauses is null ? [] : pauses.Where(p => PausedBy.Contains(p.Reason)).ToArray();
        var stopped = pausedReason is null || PausedBy.Contains(pausedReason) ? pausedSince : null;
        return new Count(Basis, length, at, stopping, extensions ?? [], Cap, stopped, pausedReason, Citation);
    }
}

/// <summary>How a period may be lengthened.</summary>
/// <param name="MaxCount">How often, in all.</param>
/// <param name="MaxPeriod">The longest one extension; null means up to the original period.</param>
/// <param name="Reasons">The lawful reason codes; empty when the law names none.</param>
/// <param name="ConsentFrom">From the extension with this number on (1 is the first) the firm's recorded consent is needed; null:
/// never.</param>
/// <param name="FromDayAfterExpiry">See <see cref="Clocks.Extension.FromDayAfterExpiry"/>.</param>
public sealed record ExtensionRule(
    int MaxCount,
    Period? MaxPeriod,
    IReadOnlyList<string> Reasons,
    Citation Citation,
    Confidence Confidence,
    int? ConsentFrom = null,
    bool FromDayAfterExpiry = false);

/// <summary>What the law makes of silence.</summary>
[JsonConverter(typeof(KebabEnum<Silence>))]
public enum Silence
{
    /// <summary>Nothing but lateness: silence is never consent unless a law says so.</summary>
    Overdue,

    /// <summary>The asked agency is deemed to agree.</summary>
    DeemedAgreement,

    /// <summary>No permit is deemed to be needed, or the matter not to be the agency's.</summary>
    DeemedNotRequired,
}

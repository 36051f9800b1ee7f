namespace Cases.Grains.Domain.Clocks;

/// <summary>A lengthening of the period, added in its own unit before the end is rolled.</summary>
/// <param name="Reason">The code of the lawful reason.</param>
/// <param name="Recorded">The legal day on which it was made; null when not known. It does not change the sum.</param>
/// <param name="FromDayAfterExpiry">
/// True where the law counts it from the day after the period's expiry (such as 민원처리법 35②): that day is its first,
/// and the expiry it starts from is the rolled one.
/// </param>
public sealed record Extension(
    Period Period,
    string Reason,
    DateOnly? Recorded = null,
    bool FromDayAfterExpiry = false,
    Citation? Citation = null);

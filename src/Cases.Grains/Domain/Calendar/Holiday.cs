namespace Cases.Grains.Domain.Calendar;

/// <summary>A public holiday of government offices (공휴일); Sundays as such are not listed.</summary>
/// <param name="NameKo">Korean name; two names joined by " · " where two holidays fall on one day.</param>
/// <param name="Substitute">True for a 대체공휴일.</param>
/// <param name="Source">The decree, law or announcement that makes the day a holiday.</param>
/// <param name="Provisional">True when the day is expected by law but not yet announced.</param>
public sealed record Holiday(DateOnly Date, string NameKo, string NameEn, bool Substitute, string Source, bool Provisional);

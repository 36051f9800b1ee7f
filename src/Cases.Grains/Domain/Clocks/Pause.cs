namespace Cases.Grains.Domain.Clocks;

/// <summary>
/// Whole legal days that do not count, both ends inclusive: of a supplement, the day it was asked and the day it
/// arrived are both out. Pauses may overlap; their union counts.
/// </summary>
/// <param name="Reason">A code such as supplement, test, hearing or outage.</param>
public sealed record Pause(DateOnly From, DateOnly To, string Reason, Citation? Citation = null);

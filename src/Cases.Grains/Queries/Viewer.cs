using Cases.Grains.Domain;

namespace Cases.Grains.Queries;

/// <summary>Who reads, and from where: every query takes one, applies its scope, and logs what staff read of a case.</summary>
/// <param name="From">The network address the request came from, for the access log.</param>
public sealed record Viewer(Actor Actor, string From);

using Cases.Grains.Domain;

namespace Cases.Grains.Queries;

/// <summary>Who reads, and from where: every query takes one and asks <see cref="Reach"/> what he may know of.</summary>
/// <param name="From">The network address the request came from, for the access log.</param>
public sealed record Viewer(Actor Actor, string From)
{
    public Reach Reach => Reach.Of(Actor);
}

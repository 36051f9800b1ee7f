namespace Cases.Grains.Queries;

/// <summary>
/// How much longer an open case of one route will probably take, in working minutes, pauses out. The method is counting: of the
/// latest decided cases of the route, those that were in the same piece of it, see <see cref="CasePieces"/>, and stayed there at
/// least as long as this one has; what they took from then to the decision is spread as this one's will be. Nothing else is
/// assumed.
/// </summary>
public sealed class RouteForecast
{
    /// <summary>Fewer that are alike say nothing.</summary>
    public const int Fewest = 20;

    /// <summary>How many of the latest decided cases are asked: the times change, and with them who is like whom.</summary>
    public const int Latest = 400;

    /// <summary>The part of all that the range is to hold: it is the shortest that does.</summary>
    public const decimal Holds = 0.8m;

    private readonly ILookup<string, (int Step, int Left)> past;

    /// <param name="decided">In any order; of all of them the latest are asked.</param>
    internal RouteForecast(IEnumerable<PastCase> decided) =>
        past = decided.OrderByDescending(c => c.DecidedAt).Take(Latest).SelectMany(c => c.Lefts)
            .ToLookup(p => p.Piece.Step, p => (p.Piece.Minutes, p.Left));

    /// <summary>What is probably left; null where too few were alike.</summary>
    /// <param name="step">The piece that it is in.</param>
    /// <param name="lasted">Working minutes in that so far.</param>
    /// <param name="allowed">Working minutes until it is late; null where no deadline runs.</param>
    public TimeLeft? Of(string step, int lasted, int? allowed = null)
    {
        var left = past[step].Where(p => p.Step >= lasted).Select(p => p.Left - lasted).Order().ToArray();
        if (left.Length < Fewest)
        {
            return null;
        }
        // Of n sorted ones a further one lies between two that are so many ranks apart with probability m / (n + 1).
        var apart = (int)Math.Ceiling(Holds * (left.Length + 1));
        var low = Enumerable.Range(0, left.Length - apart).MinBy(rank => left[rank + apart] - left[rank]);
        return new(
            left[low], left[left.Length / 2], left[low + apart], left.Length,
            allowed is { } until ? left.Count(minutes => minutes > until) : null);
    }
}

/// <summary>What is probably left of a case, in working minutes, pauses out.</summary>
/// <param name="Low">With <paramref name="High"/> the shortest range that holds <see cref="RouteForecast.Holds"/> of those alike.
/// </param>
/// <param name="Middle">Half of them took no more.</param>
/// <param name="Alike">How many past cases this is counted from.</param>
/// <param name="Late">How many of them took longer than this one still may; null where no deadline runs.</param>
public sealed record TimeLeft(int Low, int Middle, int High, int Alike, int? Late)
{
    /// <summary>The middle in working days of 480 minutes.</summary>
    public decimal MiddleDays => Middle / TurnaroundFigures.MinutesADay;

    /// <summary>The part that took longer than this one still may.</summary>
    public decimal? Risk => Late / (decimal)Alike;
}

namespace Cases.Grains.Queries;

/// <summary>
/// The one rule on small cells. A figure is told only where at least so many cases are in it: those that it is computed from,
/// of ended ones those that ended. What may be told is fixed beforehand, as cells that are each large enough; every figure is
/// made of whole cells. So whatever a reader subtracts from whatever else, under whichever filters, is a whole cell again.
/// </summary>
/// <param name="fewest">How many cases at the least; one fewer would tell about single ones.</param>
public sealed class SmallCells(int fewest)
{
    /// <summary>For those who work here and may not open the cases.</summary>
    public static readonly SmallCells Inside = new(3);

    /// <summary>For everybody.</summary>
    public static readonly SmallCells Public = new(10);

    public int Fewest => fewest;

    /// <summary>Whether a figure from so many cases is told.</summary>
    public bool Tells(int cases) => cases >= fewest;

    /// <summary>The same, where the reader can open some of them and take these off again.</summary>
    /// <param name="apart">Those of them that he cannot open.</param>
    public bool Tells(int cases, int apart) => Tells(apart == 0 ? cases : apart);

    /// <summary>
    /// How many of some are told where they are published again and again, the earliest first: whole lots only, so that two
    /// editions differ by a whole lot.
    /// </summary>
    public int WholeLots(int cases) => cases - (cases % fewest);

    internal bool Tells(IReadOnlyCollection<CellPart> parts) => Tells(
        parts.Select(p => p.Case).Distinct().Count(), parts.Where(p => p.Apart).Select(p => p.Case).Distinct().Count());

    /// <summary>
    /// Cells that are each large enough, cut along one property after the other wherever that leaves no part too small; empty
    /// where even the whole is.
    /// </summary>
    /// <param name="along">From the coarsest to the finest.</param>
    internal IReadOnlyList<Cell> Cut(IReadOnlyList<CellPart> whole, params IReadOnlyList<Along> along)
    {
        if (!Tells(whole))
        {
            return [];
        }
        IEnumerable<IReadOnlyList<CellPart>> cells = [whole];
        foreach (var property in along)
        {
            cells = [.. cells.SelectMany(cell => Split(cell, property))];
        }
        return [.. cells.Select(parts => new Cell(
            parts, TellsOrEmpty([.. parts.Where(p => p.Timed)]), TellsOrEmpty([.. parts.Where(p => p.Lost)])))];
    }

    private bool TellsOrEmpty(List<CellPart> parts) => parts.Count == 0 || Tells(parts);

    /// <summary>What is too small by itself goes with its neighbours, and what is left at the end with those before it.</summary>
    private List<List<CellPart>> Split(IReadOnlyList<CellPart> whole, Along along)
    {
        List<List<CellPart>> cells = [];
        List<CellPart> gathered = [];
        var groups = whole.GroupBy(along.Of);
        foreach (var group in along.InTurn ? groups.OrderBy(g => g.Key) : groups.OrderByDescending(g => g.Count()))
        {
            gathered.AddRange(group);
            if (Tells(gathered))
            {
                cells.Add(gathered);
                gathered = [];
            }
        }
        while (gathered.Count > 0 && !Tells(gathered))
        {
            gathered.AddRange(cells[^1]);
            cells.RemoveAt(cells.Count - 1);
        }
        if (gathered.Count > 0)
        {
            cells.Add(gathered);
        }
        return cells;
    }
}

/// <summary>One stretch of one case, as far as the rule on small cells asks.</summary>
/// <param name="Key">Which stretch of the case.</param>
/// <param name="Apart">The reader cannot open the case.</param>
/// <param name="EndedAt">Null while it runs.</param>
/// <param name="Asked">Of a hand-off, what was asked.</param>
/// <param name="Timed">It had a deadline.</param>
/// <param name="Lost">It lost time beyond its deadline.</param>
internal sealed record CellPart(
    Guid Case, string Key, bool Apart, DateTimeOffset? EndedAt, string? Procedure, string? Kind, string? Asked = null,
    bool Timed = false, bool Lost = false);

/// <summary>A property along which cells are cut.</summary>
/// <param name="InTurn">Neighbours are those next to each other in the order of the values; else the large come first.</param>
internal sealed record Along(Func<CellPart, object?> Of, bool InTurn = false);

/// <summary>What is told together or not at all.</summary>
/// <param name="TellsTimed">How many were in time is told too.</param>
/// <param name="TellsLost">How much time was lost is told too.</param>
internal sealed record Cell(IReadOnlyList<CellPart> Parts, bool TellsTimed, bool TellsLost)
{
    /// <summary>Whether all of it has one value, so that it stands under that value.</summary>
    internal bool IsOne<T>(Func<CellPart, T> property) => Parts.Select(property).Distinct().Skip(1).Any() is false;
}

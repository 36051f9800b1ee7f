namespace Cases.Grains.Ledger;

/// <summary>
/// The rows that one act changes. Each row is a pure projection of the thing's state, so that all of them can be made again from
/// the ledger. A row that is absent here is left as it stands, unless its set says that it goes.
/// </summary>
public abstract record LedgerRows
{
    /// <summary>Of a thing that has none.</summary>
    public static readonly LedgerRows Nothing = new Without();

    /// <summary>
    /// One set for each table in which things of this kind have rows, an empty one too: a rebuild takes away what is not in it.
    /// </summary>
    public abstract IEnumerable<RowSet> Sets();

    /// <summary>The version that they show; null where none of them does.</summary>
    public virtual long? Version => null;

    /// <summary>What people call the thing, such as a case's number; null where it has no name.</summary>
    public virtual string? Name => null;

    private sealed record Without : LedgerRows
    {
        public override IEnumerable<RowSet> Sets() => [];
    }
}

/// <summary>A thing's rows in one table.</summary>
/// <param name="Whole">True where an act gives all of them: those that it does not give go.</param>
/// <param name="Gone">Of rows that go, what stands in their key beside the thing's id.</param>
public abstract record RowSet(bool Whole, IReadOnlyList<string> Gone)
{
    /// <summary>The type of the rows, which tells the table.</summary>
    public abstract Type RowType { get; }

    /// <summary>How many are written.</summary>
    public abstract int Count { get; }
}

/// <summary>Rows of one type.</summary>
public sealed record RowSet<T>(IReadOnlyList<T> Rows, bool Whole, IReadOnlyList<string> Gone) : RowSet(Whole, Gone)
{
    /// <summary>Rows that are written; others stay.</summary>
    public RowSet(IReadOnlyList<T> rows)
        : this(rows, false, [])
    {
    }

    public override Type RowType => typeof(T);

    public override int Count => Rows.Count;
}

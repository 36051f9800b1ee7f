namespace Cases.Grains.Ledger;

/// <summary>
/// A row that a list leaves out, so that all others are read: it was damaged, or a newer build wrote it for something that this
/// one does not know.
/// </summary>
/// <param name="Key">Its key as it stands.</param>
/// <param name="Fault">Why it cannot be read; null where it can, and this build does not know what it is for.</param>
public sealed record UnreadRow(IReadOnlyList<object> Key, Exception? Fault)
{
    /// <summary>Names it in logs and to the administrator: the parts of its key between slashes.</summary>
    public string Name { get; } = string.Join('/', Key);
}

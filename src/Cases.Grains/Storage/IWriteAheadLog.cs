namespace Cases.Grains.Storage;

/// <summary>The files that SQLite writes ahead to. Each grows while somebody reads, and stays as long as it once was.</summary>
public interface IWriteAheadLog
{
    /// <summary>
    /// Empties those that are longer than that, in bytes; false when a reader still needs one. Waits for nobody.
    /// </summary>
    Task<bool> Shrink(long most, CancellationToken cancellation = default);
}

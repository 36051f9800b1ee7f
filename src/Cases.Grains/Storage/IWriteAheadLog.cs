namespace Cases.Grains.Storage;

/// <summary>The file that SQLite writes ahead to. It grows while somebody reads, and stays as long as it once was.</summary>
public interface IWriteAheadLog
{
    /// <summary>
    /// Empties it where it is longer than that, in bytes; false when a reader still needs it. Waits for nobody.
    /// </summary>
    Task<bool> Shrink(long most, CancellationToken cancellation = default);
}

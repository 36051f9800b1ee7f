using System.Data.Common;

namespace Cases.Grains.Storage;

/// <summary>
/// Connections for reading and for the few small writes beside the ledger. Table names need no schema, ids are
/// Guid, instants DateTimeOffset, legal days DateOnly and flags bool on both databases (see DapperTypes), so one
/// query text serves both.
/// </summary>
public interface IReadDatabase
{
    /// <summary>The words in which this database differs from the others.</summary>
    SqlDialect Dialect { get; }

    /// <summary>
    /// Runs the queries on one pooled read-only connection, and off the caller's thread when the database blocks.
    /// Each statement sees what was committed when it began.
    /// </summary>
    /// <exception cref="DbException">Among others: it took longer than <see cref="StorageOptions.LongestRead"/> and was cut
    /// off.</exception>
    Task<T> Read<T>(Func<DbConnection, Task<T>> queries, CancellationToken cancellation = default);
}

/// <summary>Writes to tables of their own (access log, people, delivery of notices), never to a case's events or rows.</summary>
internal interface IWriteDatabase
{
    Task<T> Write<T>(Func<DbConnection, Task<T>> statements, CancellationToken cancellation = default);
}

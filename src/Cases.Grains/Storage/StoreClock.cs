using Cases.Grains.Ledger;

namespace Cases.Grains.Storage;

/// <summary>The clock of the database that the options name.</summary>
internal sealed class StoreClock(StorageOptions options, IReadDatabase database) : IStoreClock
{
    public Task<DateTimeOffset?> Now(CancellationToken cancellation) => options.Database.Now(database, cancellation);
}

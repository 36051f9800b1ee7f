using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>PostgreSQL runs on a machine of its own, with its own clock; SQLite in this process.</summary>
internal sealed class StoreClock(IReadDatabase database) : IStoreClock
{
    public async Task<DateTimeOffset?> Now(CancellationToken cancellation) => database.Dialect == StorageProvider.Sqlite
        ? null
        : DateTimeOffset.FromUnixTimeMilliseconds(await database.Read(
            c => c.QuerySingleAsync<long>("select (extract(epoch from clock_timestamp()) * 1000)::bigint"), cancellation)
                .ConfigureAwait(false));
}

using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>What jobs left behind, with one text for both databases.</summary>
internal sealed class LeftOverRows(IReadDatabase reads, IWriteDatabase writes, UnreadRows rows) : ILeftOver
{
    internal const string Columns = "job, item, reason, since, tries, next_at, held, mark";

    public Task<IReadOnlyList<LeftOver>> Of(string job, CancellationToken cancellation = default) =>
        reads.Read<IReadOnlyList<LeftOver>>(
        async c => await c.Each<LeftOver>(
            $"select {Columns} from left_over where job = @job order by item", new { job }, keys: 2, rows.Tell),
        cancellation);

    public async Task Keep(
        string job, IReadOnlyCollection<LeftOver> failed, IReadOnlyCollection<string> over,
        CancellationToken cancellation = default)
    {
        if (failed.Count == 0 && over.Count == 0)
        {
            return;
        }
        await writes.Write(
            async c =>
            {
                await using var transaction = await c.BeginTransactionAsync(cancellation);
                await c.ExecuteAsync(
                    "delete from left_over where job = @job and item = @item", over.Select(item => new { job, item }).ToList(),
                    transaction);
                await c.ExecuteAsync($"""
                    insert into left_over ({Columns}) values (@Job, @Item, @Reason, @Since, @Tries, @NextAt, @Held, @Mark)
                    on conflict (job, item) do update set
                        reason = excluded.reason, since = excluded.since, tries = excluded.tries,
                        next_at = excluded.next_at, held = excluded.held, mark = excluded.mark
                    """, failed, transaction);
                await transaction.CommitAsync(cancellation);
                return 0;
            }, cancellation);
    }
}

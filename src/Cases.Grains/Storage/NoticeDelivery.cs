using System.Data.Common;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>Digests in the columns of the notices that no projection writes, with one text for both databases.</summary>
internal sealed class NoticeDelivery(IWriteDatabase writes) : INoticeDelivery
{
    public Task<OpenDigest?> Open(int limit, CancellationToken cancellation = default) => writes.Write(
        async c =>
        {
            await using var transaction = await c.BeginTransactionAsync(cancellation);
            var left = await c.QueryAsync<Guid>(
                "select digest_id from notice_row where delivered_at is null and digest_id is not null limit 1", transaction: transaction);
            var digest = left.DefaultIfEmpty(Guid.NewGuid()).First();
            var settled = (await c.QueryAsync<string>("select person from digest_letter where digest_id = @digest", new { digest }, transaction)).ToHashSet();
            if (settled.Count == 0)
            {
                await c.ExecuteAsync("""
                    update notice_row set digest_id = @digest where (case_id, clock, rung, recipient) in (
                        select case_id, clock, rung, recipient from notice_row
                        where delivered_at is null and digest_id is null order by recipient, fell_due_at limit @limit)
                    """, new { digest, limit }, transaction);
            }
            var notices = await Notices(c, digest, transaction);
            var numbers = await Numbers(c, digest, transaction);
            await transaction.CommitAsync(cancellation);
            return notices.Count == 0 ? null : new OpenDigest(digest, notices, numbers, settled);
        }, cancellation);

    public Task Settled(Guid digest, string person, DateTimeOffset at, CancellationToken cancellation = default) => writes.Write(
        c => c.ExecuteAsync(
            "insert into digest_letter (digest_id, person, settled_at) values (@digest, @person, @at) on conflict do nothing", new { digest, person, at }),
        cancellation);

    public Task Delivered(Guid digest, DateTimeOffset at, CancellationToken cancellation = default) => writes.Write(
        c => c.ExecuteAsync("update notice_row set delivered_at = @at where digest_id = @digest and delivered_at is null", new { digest, at }),
        cancellation);

    private static async Task<List<NoticeRow>> Notices(DbConnection connection, Guid digest, DbTransaction transaction) =>
        (await connection.QueryAsync<NoticeRow>("""
            select case_id, clock, rung, recipient, kind, fell_due_at, issued_at from notice_row
            where delivered_at is null and digest_id = @digest order by recipient, fell_due_at
            """, new { digest }, transaction)).AsList();

    private static async Task<IReadOnlyDictionary<Guid, string>> Numbers(DbConnection connection, Guid digest, DbTransaction transaction) =>
        (await connection.QueryAsync<(Guid Id, string Number)>("""
            select case_id, number from case_row where case_id in (
                select case_id from notice_row where delivered_at is null and digest_id = @digest)
            """, new { digest }, transaction)).ToDictionary(c => c.Id, c => c.Number);
}

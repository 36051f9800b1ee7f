using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>Digests in the columns of the notices that no projection writes, with one text for both databases.</summary>
internal sealed class NoticeDelivery(IWriteDatabase writes, UnreadRows rows) : INoticeDelivery
{
    public Task<OpenDigest?> Open(
        int limit, Action<UnreadRow>? unread = null, CancellationToken cancellation = default) => writes.Write(
        async c =>
        {
            await using var transaction = await c.BeginTransactionAsync(cancellation);
            var tell = unread ?? rows.Tell;
            // A digest of which somebody waits came to an end for all others: it takes in nothing and keeps no new one back.
            var left = await c.Each<Guid>("""
                select distinct digest_id from notice_row where delivered_at is null and digest_id is not null
                    and digest_id not in (select digest_id from digest_waiting)
                """, null, keys: 1, tell, transaction);
            var digest = left.DefaultIfEmpty(Guid.NewGuid()).First();
            var settled = (await c.QueryAsync<string>(
                "select person from digest_letter where digest_id = @digest", new { digest }, transaction)).ToHashSet();
            if (settled.Count == 0)
            {
                await c.ExecuteAsync("""
                    update notice_row set digest_id = @digest where (case_id, clock, rung, recipient) in (
                        select case_id, clock, rung, recipient from notice_row
                        where delivered_at is null and digest_id is null order by recipient, fell_due_at limit @limit)
                    """, new { digest, limit }, transaction);
            }
            var of = new DigestNotices(c, transaction, tell);
            var notices = await of.Of(digest);
            var waiting = await Waiting(c, of, tell, transaction);
            var places = await of.Places(digest);
            var numbers = await Numbers(c, digest, transaction);
            await transaction.CommitAsync(cancellation);
            return notices.Count == 0 && waiting.Count == 0 ? null
                : new OpenDigest(digest, notices, numbers, settled, waiting) { Places = places };
        }, cancellation);

    public Task Settled(Guid digest, string person, DateTimeOffset at, CancellationToken cancellation = default) => writes.Write(
        async c =>
        {
            await using var transaction = await c.BeginTransactionAsync(cancellation);
            await c.ExecuteAsync(
                "insert into digest_letter (digest_id, person, settled_at) values (@digest, @person, @at) on conflict do nothing",
                new { digest, person, at }, transaction);
            await EndWait(c, person, at, transaction);
            await transaction.CommitAsync(cancellation);
            return 0;
        }, cancellation);

    public Task Renew(IReadOnlyCollection<NoticeRow> notices, CancellationToken cancellation = default) => writes.Write(
        c => c.ExecuteAsync("""
            update notice_row set digest_id = null where delivered_at is null
                and case_id = @CaseId and clock = @Clock and rung = @Rung and recipient = @Recipient
            """, notices.Select(n => new { n.CaseId, n.Clock, n.Rung, n.Recipient }).ToList()), cancellation);

    public Task WaitsNoMore(string person, DateTimeOffset at, CancellationToken cancellation = default) => writes.Write(
        async c =>
        {
            await using var transaction = await c.BeginTransactionAsync(cancellation);
            await EndWait(c, person, at, transaction);
            await transaction.CommitAsync(cancellation);
            return 0;
        }, cancellation);

    public Task Delivered(
        Guid digest, IReadOnlyCollection<string> waiting, IReadOnlyCollection<Recipient> recipients, DateTimeOffset at,
        CancellationToken cancellation = default) =>
        writes.Write(
            async c =>
            {
                await using var transaction = await c.BeginTransactionAsync(cancellation);
                await c.ExecuteAsync(
                    "insert into digest_waiting (digest_id, person, since) values (@digest, @person, @at) on conflict do nothing",
                    waiting.Select(person => new { digest, person, at }).ToList(), transaction);
                var told = await c.QueryAsync<Recipient>(
                    "select distinct recipient from notice_row where digest_id = @digest and delivered_at is null",
                    new { digest }, transaction);
                await c.ExecuteAsync(
                    """
                    update notice_row set delivered_at = @at
                    where digest_id = @digest and recipient = @recipient and delivered_at is null
                    """,
                    told.Except(recipients).Select(recipient => new { digest, recipient, at }).ToList(), transaction);
                await transaction.CommitAsync(cancellation);
                return 0;
            }, cancellation);

    /// <summary>What others wait for too stays until the last of them was told.</summary>
    private static Task<int> EndWait(DbConnection connection, string person, DateTimeOffset at, DbTransaction transaction) =>
        connection.ExecuteAsync("""
        update notice_row set delivered_at = @at where delivered_at is null
            and digest_id in (select digest_id from digest_waiting where person = @person)
            and digest_id not in (select digest_id from digest_waiting where person <> @person);
        delete from digest_waiting where person = @person
        """, new { person, at }, transaction);

    private static async Task<List<WaitingLetter>> Waiting(
        DbConnection connection, DigestNotices of, Action<UnreadRow> unread, DbTransaction transaction)
    {
        var waits = await connection.Each<(Guid Digest, string Person)>(
            "select digest_id, person from digest_waiting order by since, digest_id, person", null, keys: 2, unread, transaction);
        var notices = new Dictionary<Guid, List<NoticeRow>>();
        foreach (var digest in waits.Select(w => w.Digest).Distinct())
        {
            notices[digest] = await of.Of(digest);
        }
        return [.. waits.Select(w => new WaitingLetter(w.Person, w.Digest, notices[w.Digest]))];
    }

    private static async Task<IReadOnlyDictionary<Guid, string>> Numbers(
        DbConnection connection, Guid digest, DbTransaction transaction) =>
        (await connection.QueryAsync<(Guid Id, string Number)>("""
            select case_id, number from case_row where case_id in (
                select case_id from notice_row where delivered_at is null
                    and (digest_id = @digest or digest_id in (select digest_id from digest_waiting)))
            """, new { digest }, transaction)).ToDictionary(c => c.Id, c => c.Number);
}

using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>
/// Reads the notices of digests within one transaction, each by itself. What cannot be read, and what a newer build wrote for a
/// place that this one does not know, is taken out of its digest and waits: nobody would be told of it, and it would be called
/// delivered.
/// </summary>
internal sealed class DigestNotices(DbConnection connection, DbTransaction whole, Action<UnreadRow> unread)
{
    private const string Columns = "case_id, clock, rung, recipient, kind as due, fell_due_at, issued_at";

    private readonly List<UnreadRow> _unread = [];

    public async Task<List<NoticeRow>> Of(Guid digest)
    {
        var notices = await connection.Each<NoticeRow>($"""
            select {Columns} from notice_row where delivered_at is null and digest_id = @digest
            order by recipient, fell_due_at
            """, new { digest }, keys: 4, _unread.Add, whole);
        foreach (var notice in notices.Where(n => !n.IsKnown))
        {
            _unread.Add(new([notice.CaseId, $"{notice.Clock}", $"{notice.Rung}", $"{notice.Recipient}"], Fault: null));
        }
        await Release("and rung = @rung and recipient = @recipient");
        return [.. notices.Where(n => n.IsKnown)];
    }

    /// <summary>Where the cases of a digest, and of those that somebody waits for, stand now.</summary>
    public async Task<IReadOnlyDictionary<(Guid, ClockId), NoticePlace>> Places(Guid digest)
    {
        var places = await connection.Each<NoticePlace>($"""
            select distinct {NoticePlaces.Columns}
            from notice_row n
            join case_row c on c.case_id = n.case_id
            {NoticePlaces.Joins}
            where n.delivered_at is null
                and (n.digest_id = @digest or n.digest_id in (select digest_id from digest_waiting))
            """, new { digest }, keys: 2, _unread.Add, whole);
        await Release("");
        return places.ToDictionary(place => (place.CaseId, place.Clock));
    }

    private async Task Release(string further)
    {
        foreach (var row in _unread)
        {
            await connection.ExecuteAsync($"""
                update notice_row set digest_id = null
                where delivered_at is null and case_id = @caseId and clock = @clock {further}
                """,
                new
                {
                    caseId = row.Key[0], clock = row.Key[1], rung = row.Key.ElementAtOrDefault(2),
                    recipient = row.Key.ElementAtOrDefault(3),
                }, whole);
            unread(row);
        }
        _unread.Clear();
    }
}

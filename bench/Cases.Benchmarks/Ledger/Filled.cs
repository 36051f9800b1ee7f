using Npgsql;

namespace Cases.Benchmarks.Ledger;

/// <summary>Cases that lie in the store while others are worked on: a head, an event, a row and an open clock each.</summary>
internal static class Filled
{
    /// <summary>Instant at which the clocks fall due: 2050-01-01, in ms.</summary>
    private const long Far = 2_524_608_000_000;

    /// <summary>Adds cases number <paramref name="from"/> + 1 to <paramref name="to"/>.</summary>
    public static async Task With(NpgsqlDataSource control, int from, int to)
    {
        foreach (var sql in (string[])
        [
            $"insert into case_head select md5('kept' || i)::uuid, 1, sha256('x') from generate_series({from + 1}, {to}) i",
            $"""
            insert into case_event (case_id, version, act_seq, request_id, request_digest, name, recorded_at, body, hash)
            select md5('kept' || i)::uuid, 1, 0, md5('request' || i)::uuid, sha256('bench'), 'case-noted', 1772413200000, convert_to(repeat('x', 600), 'UTF8'), sha256('x')
            from generate_series({from + 1}, {to}) i
            """,
            $"""
            insert into case_row (case_id, version, number, kind, stage, firm_id, firm_name, title, lead_agency, holder, arrived_at, paused, search, due, due_at)
            select md5('kept' || i)::uuid, 1, 'K-' || i, 'complex-entry', 'review', 'firm-' || i % 200, '가상자원', '입주 완화 요청', 'agency-' || i % 10, 'agency-' || i % 10,
              1772413200000 + i, false, 'K-' || i || ' 가상자원', '2050-01-01', {Far} from generate_series({from + 1}, {to}) i
            """,
            $"""
            insert into clock_row (case_id, clock, kind, agency, status, start_day, due, due_at, wake_at, calendar_version)
            select md5('kept' || i)::uuid, 'case', 'case', 'agency-' || i % 10, 'running', '2026-03-02', '2050-01-01', {Far}, {Far}::bigint + i, '1'
            from generate_series({from + 1}, {to}) i
            """,
            "vacuum analyze", "checkpoint",
        ])
        {
            await using var command = control.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }
}

namespace Cases.Grains.Storage;

/// <summary>Reads <see cref="Ledger.NoticePlace"/> beside notices <c>n</c>, with one text for both databases.</summary>
internal static class NoticePlaces
{
    public const string Columns = """
        n.case_id, n.clock, k.status as clock_status,
        c.stage, c.decided_at, c.lead_agency, c.officer, c.recommended_by, c.issued_by, c.awaits, c.proposed_by,
        p.role as officer_role, p.agency as officer_agency, h.agency as asked_agency, h.officer as asked_officer,
        q.role as asked_officer_role, q.agency as asked_officer_agency
        """;

    /// <summary>After a join of the case as <c>c</c>.</summary>
    public const string Joins = """
        left join clock_row k on k.case_id = n.case_id and k.clock = n.clock
        left join hand_off_row h on h.case_id = n.case_id and n.clock = 'hand-off-' || h.hand_off || '-' || h.round
        left join person p on p.id = c.officer
        left join person q on q.id = h.officer
        """;
}

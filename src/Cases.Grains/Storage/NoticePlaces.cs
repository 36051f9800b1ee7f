namespace Cases.Grains.Storage;

/// <summary>Reads <see cref="Ledger.NoticePlace"/> beside notices <c>n</c>, with one text for both databases.</summary>
internal static class NoticePlaces
{
    public const string Columns = """
        n.case_id, n.clock, k.status as clock_status,
        c.stage, c.decided_at, c.lead_agency, c.officer, c.recommended_by, c.issued_by, c.awaits, c.proposed_by, c.questions,
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

    /// <summary>
    /// Those open cases that <c>@agency</c> leads of which <c>@person</c> may be told: his, those of nobody or of somebody who
    /// left, those at intake, those on whose objection or proposal anybody of the desk may decide; of <c>@whole</c>, all.
    /// </summary>
    public const string OfTheLead = """
        select case_id from case_row where lead_agency = @agency and officer = @person and stage <> 'closed'
        union select case_id from case_row where lead_agency = @agency and officer is null and stage <> 'closed'
        union select case_id from case_row where lead_agency = @agency and stage <> 'closed' and officer in (
            select id from person where coalesce(agency, '') <> @agency or @handlers not like '%,' || role || ',%')
        union select case_id from case_row where lead_agency = @agency and stage in ('arrived', 'received', 'objected')
        union select case_id from case_row where lead_agency = @agency and awaits is not null and stage <> 'closed'
        union select case_id from case_row where lead_agency = @whole and stage <> 'closed'
        """;

    /// <summary>
    /// Leaves out, where the rows lie, notices for the places of others: every one that <see cref="Ledger.NoticePlace.Now"/>
    /// tells to <c>@person</c> (<c>@me</c> as a recipient) or to an office of <c>@agency</c> passes, and few besides.
    /// <c>@managed</c> is the agency of whoever manages its desk, <c>@handlers</c> are the roles that handle cases,
    /// <c>@deskRungs</c> those rungs that the whole desk is told whoever handles the case. An agency has as many notices as it
    /// has open cases, and every page counts its reader's.
    /// </summary>
    public const string MayConcern = """
        (case
          when substr(n.recipient, 1, 5) in ('desk:', 'perso') then n.recipient = @me or n.clock = 'objection'
            or c.lead_agency = @agency and (c.officer = @person or c.officer is null
              or p.id is not null and (coalesce(p.agency, '') <> c.lead_agency or @handlers not like '%,' || p.role || ',%')
              or h.agency is null and substr(n.recipient, 1, 5) = 'desk:'
                and (@deskRungs like '%,' || n.rung || ',%' or n.rung like '%@%'))
            or h.agency = @agency and (h.officer = @person or h.officer is null
              or q.id is not null and (coalesce(q.agency, '') <> h.agency or @handlers not like '%,' || q.role || ',%')
              or substr(n.recipient, 1, 5) = 'desk:' and (@deskRungs like '%,' || n.rung || ',%' or n.rung like '%@%'))
          when substr(n.recipient, 1, 5) = 'manag' then coalesce(h.agency, c.lead_agency) = @managed
          when substr(n.recipient, 1, 5) in ('decid', 'appro') then c.lead_agency = @agency
          else n.recipient in (@inspector, @toFirm) end)
        """;
}

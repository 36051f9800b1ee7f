using Dapper;

namespace Cases.Grains.Queries;

/// <summary>What each officer of one agency has on the desk now: for its desk manager, the inspector and the auditor.</summary>
public sealed class StaffLoad(Reading reading)
{
    private const string Sql = """
        select officer, cast(sum(cases) as integer) as cases, cast(sum(late_cases) as integer) as late_cases,
               cast(sum(hand_offs) as integer) as hand_offs, cast(sum(late_hand_offs) as integer) as late_hand_offs
        from (
          select officer, 1 as cases, case when due_at <= @now then 1 else 0 end as late_cases,
            0 as hand_offs, 0 as late_hand_offs
          from case_row where lead_agency = @agency and decided_at is null and closed_at is null
          union all
          select h.officer, 0, 0, 1, case when h.due_at <= @now then 1 else 0 end
          from hand_off_row h where h.agency = @agency and h.state = 'open'
          union all
          select p.id, 0, 0, 0, 0 from person p where p.agency = @agency and p.role = 'officer' and p.disposed_at is null
        ) held group by officer order by 2 desc, 4 desc, officer
        """;

    /// <summary>
    /// By officer, most cases first, those who hold nothing included; null for a viewer who may not see the agency.
    /// </summary>
    public async Task<IReadOnlyList<OfficerLoad>?> OfAgency(
        Viewer viewer, string agency, DateTimeOffset now, CancellationToken cancellation = default) =>
        viewer.Reach.SeesFiguresOf(agency)
            ? (await reading.Caseless(c => c.QueryAsync<OfficerLoad>(Sql, new { agency, now }), cancellation)
                .ConfigureAwait(false)).AsList()
            : null;
}

/// <summary>What one officer holds.</summary>
/// <param name="Officer">Person id; null for what nobody has taken yet.</param>
/// <param name="Cases">Cases led and not yet decided.</param>
/// <param name="LateCases">Of those, past their due instant.</param>
/// <param name="HandOffs">Open hand-offs.</param>
/// <param name="LateHandOffs">Of those, past their due instant.</param>
public sealed record OfficerLoad(string? Officer, int Cases, int LateCases, int HandOffs, int LateHandOffs);

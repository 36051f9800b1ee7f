using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>Who may hear that a case moved: asked once for all who listen, and not by each.</summary>
public sealed class CaseAudiences(Reading reading)
{
    /// <summary>The audience of each case that moved and has rows.</summary>
    public async Task<IReadOnlyList<CaseAudience>> Of(
        IReadOnlyCollection<CaseMove> moves, CancellationToken cancellation = default)
    {
        var ids = moves.Select(m => m.CaseId).Distinct().ToArray();
        var rows = await reading.Unshown(
            c => c.QueryAsync<(Guid Case, string Firm, string? Agency)>(
                $"""
                select r.case_id, r.firm_id, p.agency from case_row r
                left join party_row p on p.case_id = r.case_id and p.role <> 'former' where {reading.AnyOf("r.case_id", "@ids")}
                """, new { ids }),
            cancellation);
        return
        [
            .. rows.GroupBy(r => (r.Case, r.Firm)).Select(g => new CaseAudience(
                g.Key.Case, g.Key.Firm,
                g.Select(r => r.Agency).OfType<string>()
                    .Concat(moves.Where(m => m.CaseId == g.Key.Case).SelectMany(m => m.Parties)).ToHashSet())),
        ];
    }
}

/// <summary>Whom it concerns that one case moved.</summary>
/// <param name="Agencies">Those with a part in it now, and one that just lost it and whose desk is a case shorter.</param>
public sealed record CaseAudience(Guid CaseId, string Firm, IReadOnlySet<string> Agencies)
{
    /// <summary>True when somebody may know of the case: the same scope as that of the lists.</summary>
    public bool Includes(Actor actor) => Reach.Of(actor).Lists(Firm, Agencies);
}

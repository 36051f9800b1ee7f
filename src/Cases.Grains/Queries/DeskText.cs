using Cases.Grains.Domain;

namespace Cases.Grains.Queries;

/// <summary>The statements of the desk's queues, apart from their reader so that their plans can be looked at.</summary>
internal sealed record DeskText(string Page, string Count)
{
    private const string Columns =
        "r.case_id, r.number, r.title, r.firm_name, r.kind, r.stage, r.procedure_id, r.lead_agency, r.officer, r.holder, r.paused, r.arrived_at";

    private const string Filters = """
         and (cast(@search as text) is null or r.search like @search escape '!')
         and (cast(@stage as text) is null or r.stage = @stage) and (cast(@kind as text) is null or r.kind = @kind)
         and (cast(@other as text) is null or exists (
           select 1 from party_row o where o.case_id = r.case_id and o.agency = @other and o.role <> 'former'))
        """;

    private const string OfUs = "hand_off_row h join case_row r on r.case_id = h.case_id where h.agency = @agency and h.state = 'open'";

    internal static DeskText Of(Actor actor, DeskFilter filter)
    {
        var asked = filter.Tab == DeskTab.HandOffs;
        var due = asked ? "h" : "r";
        var columns = $"{Columns}, {due}.due, {due}.due_at, " + (asked ? "h.hand_off, h.officer as asked_officer" : "0 as hand_off, null as asked_officer");
        var from = (asked ? OfUs : $"case_row r where {Own(filter.Tab)}") + Scope(actor) + Filters
            + (filter.Overdue ? $" and {due}.due_at <= @now" : "") + (filter.DueBy is null ? "" : $" and {due}.due <= @dueBy");
        var order = filter.Sort switch
        {
            DeskSort.Arrived => "r.arrived_at, r.number",
            DeskSort.Number => "r.number desc",
            DeskSort.Firm => "r.firm_name, r.number",
            _ => $"case when {due}.due_at is null then 1 else 0 end, {due}.due_at, r.number",
        };
        return new($"select {columns} from {from} order by {order} limit @take offset @skip", $"select count(*) from {from}");
    }

    internal static string Counts(Actor actor)
    {
        var (mine, unclaimed, asked) = ($"case_row r where {Own(DeskTab.Mine)}{Scope(actor)}", $"case_row r where {Own(DeskTab.Unclaimed)}{Scope(actor)}", OfUs + Scope(actor));
        return $"""
            select (select count(*) from {mine}) as mine, (select count(*) from {mine} and r.due_at <= @now) as mine_late,
              (select count(*) from {unclaimed}) as unclaimed, (select count(*) from {unclaimed} and r.due_at <= @now) as unclaimed_late,
              (select count(*) from {asked}) as hand_offs, (select count(*) from {asked} and h.due_at <= @now) as hand_offs_late
            """;
    }

    private static string Own(DeskTab tab) => tab switch
    {
        DeskTab.Mine => "r.lead_agency = @agency and r.officer = @person and r.stage <> 'closed'",
        DeskTab.Unclaimed => "r.lead_agency = @agency and r.officer is null and r.stage <> 'closed'",
        _ => "1 = 1",
    };

    /// <summary>What the viewer may know of at all. A former lead reads what it did on the case itself, not in lists of today.</summary>
    private static string Scope(Actor actor) => actor.Role switch
    {
        Role.Inspector or Role.Auditor => "",
        Role.FirmOwner or Role.FirmFiler or Role.FirmReader => " and r.firm_id = @firm",
        Role.IntakeClerk or Role.Officer or Role.Approver or Role.DeskManager =>
            " and r.case_id in (select p.case_id from party_row p where p.agency = @agency and p.role <> 'former')",
        _ => " and 1 = 0",
    };
}

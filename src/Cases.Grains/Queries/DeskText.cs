using Cases.Grains.Domain;

namespace Cases.Grains.Queries;

/// <summary>The statements of the desk's queues, apart from their reader so that their plans can be looked at.</summary>
internal sealed record DeskText(string Page, string Count)
{
    private const string Columns =
        "r.case_id, r.number, r.title, r.firm_name, r.kind, r.stage, r.procedure_id, r.lead_agency, r.officer, r.holder, r.arrived_at, r.paused, r.paused_to, "
        // What waits within the lead agency is nothing to others.
        + "case when r.lead_agency = @agency then r.awaits end as awaits";

    private const string Asked = "hand_off_row h where h.agency = @agency and h.state = 'open'";

    private const string OfUs = "hand_off_row h join case_row r on r.case_id = h.case_id where h.agency = @agency and h.state = 'open'";

    internal static DeskText Of(Actor actor, DeskFilter filter)
    {
        var asked = filter.Tab == DeskTab.HandOffs;
        var due = asked ? "h" : "r";
        var columns = $"{Columns}, {due}.due, {due}.due_at, " + (asked ? "h.hand_off, h.officer as asked_officer" : "0 as hand_off, null as asked_officer");
        var from = (asked ? OfUs : $"case_row r where {Own(filter.Tab)}") + Scope(actor, filter.Tab) + Narrowed(filter, due);
        var order = filter.Sort switch
        {
            DeskSort.Arrived => "r.arrived_at, r.number",
            DeskSort.Number => "r.number desc",
            DeskSort.Firm => "r.firm_name, r.number",
            _ => $"{due}.due_at nulls last, r.number",
        };
        return new($"select {columns} from {from} order by {order} limit @take offset @skip", $"select count(*) from {from}");
    }

    internal static string Counts(Actor actor)
    {
        var (mine, unclaimed, approval) = (Case(DeskTab.Mine), Case(DeskTab.Unclaimed), Case(DeskTab.Approval));
        // Nobody who sees all hand-offs of an agency needs the cases to count them.
        var asked = Scope(actor, DeskTab.HandOffs) is { Length: > 0 } scope ? OfUs + scope : Asked;
        var signing = MayApprove(actor)
            ? $", (select count(*) from {approval}) as approval, (select count(*) from {approval} and r.due_at <= @now) as approval_late" : "";
        return $"""
            select (select count(*) from {mine}) as mine, (select count(*) from {mine} and r.due_at <= @now) as mine_late,
              (select count(*) from {unclaimed}) as unclaimed, (select count(*) from {unclaimed} and r.due_at <= @now) as unclaimed_late,
              (select count(*) from {asked}) as hand_offs, (select count(*) from {asked} and h.due_at <= @now) as hand_offs_late{signing}
            """;

        string Case(DeskTab tab) => $"case_row r where {Own(tab)}{Scope(actor, tab)}";
    }

    private static bool MayApprove(Actor actor) => ActShape.Of(typeof(Approve)).IsFor(actor.Role);

    /// <summary>Only what was asked for: a condition that names more columns keeps an index from answering alone.</summary>
    private static string Narrowed(DeskFilter filter, string due) => string.Concat(
        string.IsNullOrWhiteSpace(filter.Search) ? "" : " and " + SearchText.Condition("r.search", SearchText.Words(filter.Search).Count),
        string.IsNullOrWhiteSpace(filter.Stage) ? "" : " and r.stage = @stage",
        string.IsNullOrWhiteSpace(filter.Kind) ? "" : " and r.kind = @kind",
        string.IsNullOrWhiteSpace(filter.Agency) ? ""
            : " and exists (select 1 from party_row o where o.case_id = r.case_id and o.agency = @other and o.role <> 'former')",
        filter.Overdue ? $" and {due}.due_at <= @now" : "",
        filter.DueBy is null ? "" : $" and {due}.due <= @dueBy");

    private static string Own(DeskTab tab) => tab switch
    {
        DeskTab.Mine => "r.lead_agency = @agency and r.officer = @person and r.stage <> 'closed'",
        DeskTab.Unclaimed => "r.lead_agency = @agency and r.officer is null and r.stage <> 'closed'",
        // The same condition as that of the index case_row_approval, or it is not used.
        DeskTab.Approval => "r.lead_agency = @agency and (r.stage in ('recommended', 'objected') or r.awaits is not null)"
            + " and r.recommended_by is distinct from @person and r.issued_by is distinct from @person",
        _ => "1 = 1",
    };

    /// <summary>
    /// What the viewer may know of at all. A former lead reads what it did on the case itself, not in lists of today. The queues of
    /// an agency hold what it leads or is asked in, which it may know of.
    /// </summary>
    private static string Scope(Actor actor, DeskTab tab) => actor.Role switch
    {
        _ when tab == DeskTab.Approval && !MayApprove(actor) => " and 1 = 0",
        Role.Inspector or Role.Auditor => "",
        Role.FirmOwner or Role.FirmFiler or Role.FirmReader => " and r.firm_id = @firm",
        Role.IntakeClerk or Role.Officer or Role.Approver or Role.DeskManager => tab != DeskTab.All ? ""
            : " and r.case_id in (select p.case_id from party_row p where p.agency = @agency and p.role <> 'former')",
        _ => " and 1 = 0",
    };
}

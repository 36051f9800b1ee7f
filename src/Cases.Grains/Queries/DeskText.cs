using Cases.Grains.Domain;
using Cases.Grains.Storage;

namespace Cases.Grains.Queries;

/// <summary>The statements of the desk's queues, apart from their reader so that their plans can be looked at.</summary>
internal sealed record DeskText(string Page, string Count)
{
    private const string Columns =
        "r.case_id, r.number, r.title, r.firm_name, r.kind, r.stage, r.procedure_id, r.lead_agency, r.officer, r.holder, "
        + "r.arrived_at, r.paused, r.paused_to, "
        // What waits within the lead agency is nothing to others.
        + "case when r.lead_agency = @agency then r.awaits end as awaits, "
        + "case when r.lead_agency = @agency then r.questions end as questions";

    private const string Asked = "hand_off_row h where h.agency = @agency and h.state = 'open'";

    private const string OfUs =
        "hand_off_row h join case_row r on r.case_id = h.case_id where h.agency = @agency and h.state = 'open'";

    internal static DeskText Of(Actor actor, DeskFilter filter, SqlDialect? dialect = null, Sought? sought = null)
    {
        var asked = filter.Tab == DeskTab.HandOffs;
        // A desk's own queues come in the order of an index, and what is due of their lines is looked up for a page of them.
        var next = Reach.Of(actor).Agency is not null
            && (filter.Tab == DeskTab.All || (!asked && (filter.Overdue || filter.DueBy is not null)));
        var (due, dueAt) = asked ? ("h.due", "h.due_at")
            : next ? ("coalesce(s.due, w.due, r.due)", "coalesce(s.due_at, w.due_at, r.due_at)") : ("r.due", "r.due_at");
        var columns = $"{Columns}, {due} as due, {dueAt} as due_at, "
            + (next ? "case when s.clock is null then w.agency end as due_of, s.clock is not null as of_supplement, "
                : "null as due_of, false as of_supplement, ")
            + (asked ? "h.hand_off, h.round, h.officer as asked_officer" : "0 as hand_off, 0 as round, null as asked_officer");
        var from = (asked ? OfUs : $"case_row r{(next ? Awaiting : "")} where {Own(filter.Tab, filter.Stage)}")
            + Scope(actor, filter.Tab) + Narrowed(filter, due, dueAt)
            + (sought ?? Sought.Nothing).Condition(dialect!, isShort: filter.Tab != DeskTab.All);
        var order = new DeskOrder(columns, from, filter.Sort, dueAt, asked);
        return new(filter.At is { } at ? order.From(at) : order.Page,
            $"select count(*) from (select 1 from {from} limit {DeskQueue.MostFound + 1}) counted");
    }

    internal static string Counts(Actor actor)
    {
        var (mine, unclaimed, approval) = (Case(DeskTab.Mine), Case(DeskTab.Unclaimed), Case(DeskTab.Approval));
        // Nobody who sees all hand-offs of an agency needs the cases to count them.
        var asked = Scope(actor, DeskTab.HandOffs) is { Length: > 0 } scope ? OfUs + scope : Asked;
        static string Both(string lines, string name) =>
            $"(select count(*) from {lines}) as {name}, (select count(*) from {lines} and r.due_at <= @now) as {name}_late";
        var signing = MayApprove(actor) || MayDecide(actor) ? $", {Both(approval, "approval")}" : "";
        return $"""
            select {Both(mine, "mine")}, {Both(unclaimed, "unclaimed")},
              (select count(*) from {asked}) as hand_offs,
              (select count(*) from {asked} and h.due_at <= @now) as hand_offs_late{signing}
            """;

        string Case(DeskTab tab) => $"case_row r where {Own(tab)}{Scope(actor, tab)}";
    }

    /// <summary>A supplement that the firm may still give.</summary>
    internal const string OpenSupplement = "kind = 'supplement' and status <> 'ended' and due is not null";

    /// <summary>
    /// The reply that is due next of whoever looks: to the lead the earliest of all while the case has no day of its own, to an
    /// asked agency its own. And to the lead the firm's supplement, where that is due before.
    /// </summary>
    private const string Awaiting = $"""
         left join hand_off_row w on w.case_id = r.case_id and w.state = 'open' and (w.hand_off, w.round) = (
            select n.hand_off, n.round from hand_off_row n where n.case_id = r.case_id and n.state = 'open' and n.due is not null
            and (n.agency = @agency or r.lead_agency = @agency and r.due is null) order by n.due_at, n.hand_off limit 1)
         left join clock_row s on s.case_id = r.case_id and r.lead_agency = @agency and r.due is null and s.clock = (
            select k.clock from clock_row k where k.case_id = r.case_id and {OpenSupplement} order by k.due_at, k.clock limit 1)
            and (w.due_at is null or s.due_at < w.due_at)
        """;

    private static bool MayDecide(Actor actor) => ActShape.Of(typeof(DecideObjection)).IsFor(actor.Role);

    private static bool MayApprove(Actor actor) => ActShape.Of(typeof(Approve)).IsFor(actor.Role);

    /// <summary>Only what was asked for: a condition that names more columns keeps an index from answering alone.</summary>
    private static string Narrowed(DeskFilter filter, string due, string dueAt) => string.Concat(
        CaseNames.IdIn(filter.Search) is null ? "" : " and r.case_id = @sought",
        string.IsNullOrWhiteSpace(filter.Stage) ? "" : " and r.stage = @stage",
        string.IsNullOrWhiteSpace(filter.Kind) ? "" : " and r.kind = @kind",
        string.IsNullOrWhiteSpace(filter.Agency) ? ""
            : " and exists (select 1 from party_row o where o.case_id = r.case_id and o.agency = @other and o.role <> 'former')",
        string.IsNullOrWhiteSpace(filter.Of) ? "" : filter.Tab == DeskTab.HandOffs ? " and h.officer = @inHandOf"
            : " and r.officer = @inHandOf and r.stage <> 'closed'",
        filter is { Free: true, Tab: DeskTab.HandOffs } ? " and h.officer is null" : "",
        filter.Awaiting switch
        {
            // Served, a case of the own queues lives on in what is to be done about it.
            DeskFilter.OnUs => filter.Tab == DeskTab.All ? " and r.holder = @agency"
                : " and (r.holder = @agency or r.stage = 'served')",
            DeskFilter.OnTheFirm => " and r.holder = 'firm'",
            DeskFilter.OnAnAnswer => " and r.lead_agency = @agency and r.questions > 0",
            DeskFilter.OnOthers => " and r.holder not in (@agency, 'firm', 'none')",
            _ => "",
        },
        filter.Overdue ? $" and {dueAt} <= @now" : "",
        filter.DueBy is null ? "" : string.IsNullOrWhiteSpace(filter.Agency) ? $" and {due} <= @dueBy"
            // Of an agency is meant what it has to do by then: its reply, or the case that it leads.
            : $" and (r.lead_agency = @other and {due} <= @dueBy"
                + " or exists (select 1 from hand_off_row o where o.case_id = r.case_id"
                + " and o.agency = @other and o.state = 'open' and o.due <= @dueBy))");

    private static string Own(DeskTab tab, string? stage = null) => tab switch
    {
        DeskTab.Mine => "r.lead_agency = @agency and r.officer = @person and r.stage <> 'closed'" + Live(stage),
        DeskTab.Unclaimed => "r.lead_agency = @agency and r.officer is null and r.stage <> 'closed'" + Live(stage),
        // The same condition as that of the index case_row_approval, or it is not used.
        DeskTab.Approval => "r.lead_agency = @agency and (r.stage in ('recommended', 'objected') or r.awaits is not null)"
            + " and r.recommended_by is distinct from @person and r.issued_by is distinct from @person"
            + " and r.proposed_by is distinct from @person",
        _ => "1 = 1",
    };

    // What was served lives on only in what somebody asks about it or asks us, and in conditions that are late or that the firm
    // has reported on; whoever looks for the stage finds all of it.
    private static string Live(string? stage) => stage == "served" ? "" : """
         and (r.stage <> 'served' or r.awaits is not null or r.questions > 0
            or exists (select 1 from clock_row k where k.case_id = r.case_id
                and k.kind = 'condition' and k.status <> 'ended' and (r.holder <> 'firm' or k.due_at <= @now)))
        """;

    /// <summary>
    /// What the viewer's reach leaves of a queue: those of an agency hold what it leads or is asked in, which it may know of.
    /// </summary>
    private static string Scope(Actor actor, DeskTab tab) => Reach.Of(actor) switch
    {
        // Who may not approve may still decide on an objection to what others decided.
        _ when tab == DeskTab.Approval && !MayApprove(actor) =>
            MayDecide(actor) ? " and r.stage = 'objected' and r.awaits is null" : " and 1 = 0",
        { Cases: Extent.Agency } when tab != DeskTab.All => "",
        var reach => reach.Lists(),
    };
}

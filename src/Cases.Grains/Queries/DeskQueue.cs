using Cases.Grains.Domain;
using Cases.Grains.Storage;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>The queues of a desk, and the list of cases anybody may see. The viewer's scope is part of every statement.</summary>
public sealed class DeskQueue(IReadDatabase database, IPresent present)
{
    public const int PageSize = 25;

    private const string Columns =
        "r.case_id, r.number, r.title, r.firm_name, r.kind, r.stage, r.procedure_id, r.lead_agency, r.officer, r.holder, r.paused";

    private const string Filters = """
         and (@search is null or r.search like @search) and (@stage is null or r.stage = @stage) and (@kind is null or r.kind = @kind)
        """;

    /// <summary>One page of a queue, the earliest due first, those without a due instant last.</summary>
    public async Task<DeskPage> Read(Viewer viewer, DeskFilter filter, CancellationToken cancellation = default)
    {
        var (from, where, columns, due) = filter.Tab == DeskTab.HandOffs
            ? ("hand_off_row h join case_row r on r.case_id = h.case_id", "h.agency = @agency and h.state = 'open'" + Scope(viewer.Actor),
                $"{Columns}, h.due, h.due_at, h.hand_off, h.officer as asked_officer", "h.due_at")
            : ("case_row r", Own(filter.Tab) + Scope(viewer.Actor), $"{Columns}, r.due, r.due_at, 0 as hand_off, null as asked_officer", "r.due_at");
        var late = filter.Overdue ? $" and {due} <= @now" : "";
        var arguments = new
        {
            agency = viewer.Actor.Agency ?? "",
            person = viewer.Actor.Person,
            firm = viewer.Actor.Firm ?? "",
            search = string.IsNullOrWhiteSpace(filter.Search) ? null : $"%{filter.Search.Trim().ToLowerInvariant()}%",
            stage = string.IsNullOrEmpty(filter.Stage) ? null : filter.Stage,
            kind = string.IsNullOrEmpty(filter.Kind) ? null : filter.Kind,
            now = present.Now.ToUnixTimeMilliseconds(),
            skip = (Math.Max(1, filter.Page) - 1) * PageSize,
            take = PageSize,
        };
        return await database.Read(
            async c => new DeskPage(
                (await c.QueryAsync<DeskLine>(
                    $"select {columns} from {from} where {where}{Filters}{late} order by case when {due} is null then 1 else 0 end, {due}, r.number limit @take offset @skip",
                    arguments)).AsList(),
                await c.ExecuteScalarAsync<long>($"select count(*) from {from} where {where}{Filters}{late}", arguments),
                present.Now),
            cancellation);
    }

    /// <summary>How many wait in each queue of the viewer's desk.</summary>
    public Task<DeskCounts> Counts(Viewer viewer, CancellationToken cancellation = default) => database.Read(
        c => c.QuerySingleAsync<DeskCounts>(
            $"""
            select (select count(*) from case_row r where {Own(DeskTab.Mine)}{Scope(viewer.Actor)}) as mine,
              (select count(*) from case_row r where {Own(DeskTab.Unclaimed)}{Scope(viewer.Actor)}) as unclaimed,
              (select count(*) from hand_off_row h join case_row r on r.case_id = h.case_id
                where h.agency = @agency and h.state = 'open'{Scope(viewer.Actor)}) as hand_offs
            """, new { agency = viewer.Actor.Agency ?? "", person = viewer.Actor.Person, firm = viewer.Actor.Firm ?? "" }),
        cancellation);

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

/// <summary>Which queue.</summary>
public enum DeskTab
{
    Mine,
    Unclaimed,
    HandOffs,
    All,
}

/// <summary>What a reader of a queue asked for. Null and empty mean any; pages count from 1.</summary>
public sealed record DeskFilter(DeskTab Tab, string? Search = null, string? Stage = null, string? Kind = null, bool Overdue = false, int Page = 1);

/// <summary>One line of a queue.</summary>
/// <param name="Due">Last lawful day of the case, or of the hand-off in the queue of hand-offs.</param>
/// <param name="HandOff">The hand-off's number within the case; 0 for a case.</param>
/// <param name="AskedOfficer">Who has the hand-off in the asked agency, or null.</param>
public sealed record DeskLine(
    Guid CaseId, string Number, string Title, string FirmName, string Kind, string Stage, string? ProcedureId, string LeadAgency,
    string? Officer, string Holder, bool Paused, DateOnly? Due, DateTimeOffset? DueAt, int HandOff, string? AskedOfficer)
{
    private DeskLine()
        : this(default, "", "", "", "", "", null, "", null, "", false, null, null, 0, null)
    {
    }
}

/// <summary>A page of a queue.</summary>
/// <param name="Found">Lines on all pages.</param>
/// <param name="Now">The instant that tells what is late.</param>
public sealed record DeskPage(IReadOnlyList<DeskLine> Lines, long Found, DateTimeOffset Now)
{
    public int Pages => (int)((Found + DeskQueue.PageSize - 1) / DeskQueue.PageSize);
}

/// <summary>How many wait.</summary>
public sealed record DeskCounts(long Mine, long Unclaimed, long HandOffs)
{
    private DeskCounts()
        : this(0, 0, 0)
    {
    }
}

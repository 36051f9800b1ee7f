using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;

namespace Cases.Grains.Queries;

/// <summary>One stretch in which one holder had the ball, with the clock that measured it.</summary>
/// <param name="ProcedureStep">For a hand-off, the procedure's step under which the agency was asked.</param>
/// <param name="WorkingMinutes">Working time net of pauses; null while it runs.</param>
/// <param name="Due">The last day in time.</param>
/// <param name="DueAt">The instant from which it is late: of a period in days, the midnight behind its last day.</param>
/// <param name="Clock">running, paused or ended; null where no period is set.</param>
/// <param name="Stops">The days that do not count in it, as its row has them.</param>
/// <param name="Part">What the reader's agency is to the case, as table party_row has it; null where it is nothing to it.</param>
public sealed record TurnaroundSpan(
    Guid CaseId,
    string Number,
    string Title,
    string Span,
    string Step,
    string? Agency,
    string? Officer,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    int? WorkingMinutes,
    bool Late,
    DateOnly? Due,
    DateTimeOffset? DueAt,
    string? Clock,
    string? ProcedureStep,
    string? Procedure = null,
    string? Kind = null,
    string? Part = null,
    string? Stops = null)
{
    /// <summary>The part of whoever reads everything of a case.</summary>
    internal const string Leads = "lead";

    /// <summary>The cell that it is told in; null where it is told by itself.</summary>
    internal Cell? Cell { get; init; }

    /// <summary>True when it still runs after its due instant; a clock that stands for who knows how long has none.</summary>
    public bool IsOverdue(DateTimeOffset now) => EndedAt is null && DueAt <= now;

    /// <summary>
    /// Working minutes from the due instant, or from the start of what began after it, to the end or to now; 0 when in time or
    /// where no period is set.
    /// </summary>
    public int LostMinutes(DateTimeOffset now, HolidayCalendar calendar) =>
        DueAt is { } due && (EndedAt is not null || IsOverdue(now))
            ? WorkingTime.MinutesBetween(due > StartedAt ? due : StartedAt, EndedAt ?? now, [], calendar)
            : 0;

    /// <summary>Working minutes from its start to an instant, what stopped it out.</summary>
    public int MinutesUntil(DateTimeOffset at, HolidayCalendar calendar) =>
        WorkingTime.MinutesBetween(StartedAt, at, Stopped, calendar);

    /// <summary>The days that do not count in it.</summary>
    internal IReadOnlyList<Pause> Stopped => SpanStops.Read(Stops);

    /// <summary>Days of 480 working minutes; null while it runs.</summary>
    public decimal? Days => WorkingMinutes / TurnaroundFigures.MinutesADay;

    /// <summary>Working days since it began, pauses in; null once it ended.</summary>
    public decimal? Age(DateTimeOffset now, HolidayCalendar calendar) =>
        EndedAt is null ? WorkingTime.MinutesBetween(StartedAt, now, [], calendar) / TurnaroundFigures.MinutesADay : null;

    private const string Spans = """
        select s.case_id, c.number, c.title,
               s.span, s.step, s.agency, s.officer, s.started_at, s.ended_at, s.working_minutes, s.late,
               k.due, k.due_at, k.status as clock, h.step as procedure_step,
               c.procedure_id as procedure, c.kind, p.role as part, s.stops
        from span_row s
        join case_row c on c.case_id = s.case_id
        left join clock_row k on k.case_id = s.case_id and k.clock = case when s.step in ('review', 'approval') then 'case'
          when s.step in ('intake', 'objection') then s.step else s.span end
        left join party_row p on p.case_id = s.case_id and p.agency = @agency
        left join hand_off_row h on s.step = 'hand-off' and h.case_id = s.case_id
          and s.span = 'hand-off-' || cast(h.hand_off as text) || '-' || cast(h.round as text)
        """;

    private const string Chosen = """
          and (cast(@procedure as text) is null or c.procedure_id = @procedure)
          and (cast(@kind as text) is null or c.kind = @kind)
        order by s.started_at desc, s.case_id, s.span limit @most
        """;

    internal const string Sql = $"""
        {Spans}
        where (s.ended_at is null or s.ended_at >= @from) and s.started_at <= @now and s.step <> 'follow-up'
        {Chosen}
        """;

    /// <summary>Of the cases decided since, what had ended before: with <see cref="Sql"/>, all that they took.</summary>
    internal const string SqlBefore = $"""
        {Spans}
        where s.ended_at < @from and s.step <> 'follow-up' and s.case_id in (
          select d.case_id from span_row d where d.step = 'service' and (d.ended_at is null or d.ended_at >= @from)
            and d.started_at >= @from and d.started_at <= @now)
        {Chosen}
        """;
}

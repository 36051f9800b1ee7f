using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>
/// The reply periods that the lead sets where no statute does: they and their extension lie inside the whole period (민원처리법 20).
/// </summary>
internal static class ReplyPeriods
{
    /// <summary>
    /// What is wrong with a period that the lead would set for a question asked now, or null; none is set where it is null or
    /// empty.
    /// </summary>
    internal static Outcome? Fault(string? written, ProcedureStep step, CaseState state, ActContext context)
    {
        if (string.IsNullOrEmpty(written))
        {
            return null;
        }
        if (step.Reply.Period is not null)
        {
            return Outcome.No(HandOffRefusals.PeriodByLaw, step.Id);
        }
        return !Period.TryParse(written, out var period) || period.Unit is not (PeriodUnit.Hours or PeriodUnit.Days)
            ? Outcome.No(HandOffRefusals.AskedPeriodFormat)
            : WholeUntil(state, context) is { } whole && DueAt(step.Reply, period, [], context.At, context) > whole.DueAt
                ? Outcome.No(HandOffRefusals.BeyondWhole, whole.Due)
            : null;
    }

    /// <summary>
    /// Declined when the extension of a period that the lead set would pass the end of the whole one; null otherwise.
    /// </summary>
    internal static Outcome? BeyondWhole(Round round, ClockRule rule, Period by, CaseState state, ActContext context)
    {
        if (round.OwnLaw is not null || rule.Period is not null || round.SetPeriod is null
            || WholeUntil(state, context) is not { } whole)
        {
            return null;
        }
        var longer = round.Extensions.Select(e => new Extension(Period.Parse(e.Period), ClockKinds.HandOff))
            .Append(new(by, ClockKinds.HandOff));
        return DueAt(rule, Period.Parse(round.SetPeriod), [.. longer], round.ReachedAt, context) > whole.DueAt
            ? Outcome.No(HandOffRefusals.ExtensionBeyondWhole, whole.Due) : null;
    }

    private static CaseClock? WholeUntil(CaseState state, ActContext context) =>
        CaseClocks.OwnPeriod(state, context.Law, context.Calendar) is { DueAt: not null } whole ? whole : null;

    private static DateTimeOffset DueAt(
        ClockRule rule, Period period, Extension[] longer, DateTimeOffset from, ActContext context) =>
        DeadlineEngine.Compute(rule.For(period).From(from, extensions: longer, period: period), context.Calendar).DueAt;
}

using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain;

/// <summary>
/// The system counts the clocks of a case again after the calendar changed: each running clock whose day moved is
/// recorded with its old and its new day, closed ones stay.
/// </summary>
/// <param name="CalendarVersion">The calendar that the case's clocks were last counted with.</param>
[By(Side.System, Role.System)]
public sealed record Recalculate([property: Field(FieldKind.Line)] string CalendarVersion) : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context) => Outcome.Of();
}

/// <summary>What a changed calendar does to a case.</summary>
internal static class MovedClocks
{
    /// <summary>The rung of the notice that tells a clock's holder of its new day.</summary>
    internal const string Rung = "moved";

    internal static IReadOnlyList<CaseEvent> Between(CaseState state, HolidayCalendar? before, ActContext context)
    {
        if (before is null || before.Version == context.Calendar.Version || state.Stage is Stage.None or Stage.Closed)
        {
            return [];
        }
        var was = CaseClocks.Of(state, context.Law, before).ToDictionary(c => c.Id);
        List<CaseEvent> events = [];
        foreach (var clock in CaseClocks.Of(state, context.Law, context.Calendar))
        {
            // Told once, though an instant on another silo's clock says that the case has not seen this calendar yet.
            if (clock is { Status: not ClockStatus.Ended, Due: { } due }
                && was.GetValueOrDefault(clock.Id)?.Due is { } old && old != due
                && state.MovedUnder.GetValueOrDefault(clock.Id) != context.Calendar.Version)
            {
                events.Add(new ClockMoved(
                    context.At, Actor.System.Person, clock.Id, old, due, context.Calendar.Version,
                    Reason(before, context.Calendar)));
                if (clock.Kind != ClockKinds.Progress)
                {
                    events.Add(new NoticeIssued(
                        context.At, Actor.System.Person, clock.Id, Rung, due,
                        FallsDue.Recipients([HolderOf(clock)], clock, state), context.At));
                }
            }
        }
        return events;
    }

    /// <summary>Whose promise or duty the day is: the firm's where no agency has it, else the agency's handler.</summary>
    private static string HolderOf(CaseClock clock) => clock.Agency is null ? "firm" : "handler";

    /// <summary>The days that changed, each with the announcement it rests on.</summary>
    private static string Reason(HolidayCalendar before, HolidayCalendar now) =>
        string.Join("; ", now.DaysChangedFrom(before)
            .Select(day => $"{day:yyyy-MM-dd} {now.On(day)?.Source ?? $"({before.On(day)?.NameKo})"}"));
}

using Cases.Grains;

namespace Cases.Silo;

/// <summary>Turns acts away while this silo's clock cannot be trusted; the sender tries again later.</summary>
internal sealed class ClockGuard(ClockWatch clock) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) =>
        context.Grain is ICaseGrain or IDraftGrain or ICalendarGrain && clock.Fault is { } fault
            ? throw new CaseOutcomeUnknownException(fault)
            : context.Invoke();
}

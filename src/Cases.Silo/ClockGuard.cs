using Cases.Grains;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Cases.Silo;

/// <summary>
/// Turns acts away while this silo's clock cannot be trusted, and has the grain come up on another silo, where the sender
/// finds it when they try again. Left to itself, Orleans would bring up more and more of them here: nobody is idler than who
/// declines.
/// </summary>
internal sealed class ClockGuard(ClockWatch clock, ISiloStatusOracle silos) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain is not (ICaseGrain or IDraftGrain or ICalendarGrain or ICalendarProposalsGrain or ILetterGrain)
            || clock.Fault is not { } fault)
        {
            return context.Invoke();
        }
        if (context.Grain is IGrainBase grain)
        {
            MoveOn(grain);
        }
        throw new CaseOutcomeUnknownException(fault);
    }

    private void MoveOn(IGrainBase grain)
    {
        var others =
            silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Where(silo => !silo.Equals(silos.SiloAddress)).ToArray();
        if (others.Length > 0)
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, others[Random.Shared.Next(others.Length)]);
            grain.MigrateOnIdle();
        }
    }
}

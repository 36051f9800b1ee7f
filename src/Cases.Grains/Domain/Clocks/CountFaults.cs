namespace Cases.Grains.Domain.Clocks;

/// <summary>One thing wrong with a count.</summary>
/// <param name="Code">Stable, such as count.work-days-below-six.</param>
/// <param name="Field">basis, period, pause, extension or cap.</param>
/// <param name="Citation">The article that forbids it, or null.</param>
public sealed record CountFault(string Code, string Field, Citation? Citation = null);

/// <summary>A count that the law does not know was asked for; every fault is named.</summary>
public sealed class CountFaultException(IReadOnlyList<CountFault> faults)
    : Exception("The count is not lawful: " + string.Join(
        "; ", faults.Select(f => f.Citation is null ? f.Code : $"{f.Code} ({f.Citation})")))
{
    public IReadOnlyList<CountFault> Faults { get; } = faults;
}

/// <summary>What must hold before a count can be answered.</summary>
public static class CountFaults
{
    /// <summary>
    /// Working days are counted for periods of at least this many days; shorter ones run in hours (민원처리법 19①, ②).
    /// </summary>
    public const int FewestWorkDays = 6;

    /// <summary>Every fault of a count; empty when it can be answered.</summary>
    public static IReadOnlyList<CountFault> Of(Count count)
    {
        if (Sound(count))
        {
            return [];
        }

        var faults = new List<CountFault>();
        if (OfPeriod(count.Basis, count.Period) is { } fault)
        {
            faults.Add(fault);
        }

        if (count.Extensions.Any(e => !UnitSuits(count.Basis, e.Period)))
        {
            faults.Add(new("count.unit-does-not-suit", "extension", CountingLaw.StartOf(count.Basis)));
        }

        if (count.Cap is { } cap && !UnitSuits(count.Basis, cap))
        {
            faults.Add(new("count.unit-does-not-suit", "cap", CountingLaw.StartOf(count.Basis)));
        }

        if (count.Pauses.Any(p => p.To < p.From))
        {
            faults.Add(new("count.pause-ends-before-it-starts", "pause"));
        }

        return faults;
    }

    /// <summary>The fault of a period on a basis, or null.</summary>
    public static CountFault? OfPeriod(CountingBasis basis, Period period)
    {
        if (period.Amount < 1)
        {
            return new("count.period-below-one", "period");
        }

        if (!UnitSuits(basis, period))
        {
            return new("count.unit-does-not-suit", "period", CountingLaw.StartOf(basis));
        }

        return basis == CountingBasis.WorkDays && period.Amount < FewestWorkDays
            ? new("count.work-days-below-six", "period", CountingLaw.ShortPeriodsInHours)
            : null;
    }

    // The common case, without making anything.
    internal static bool Sound(Count count)
    {
        if (OfPeriod(count.Basis, count.Period) is not null || (count.Cap is { } cap && !UnitSuits(count.Basis, cap)))
        {
            return false;
        }

        for (var i = 0; i < count.Extensions.Count; i++)
        {
            if (!UnitSuits(count.Basis, count.Extensions[i].Period))
            {
                return false;
            }
        }

        for (var i = 0; i < count.Pauses.Count; i++)
        {
            if (count.Pauses[i].To < count.Pauses[i].From)
            {
                return false;
            }
        }

        return true;
    }

    // Days stand for eight working hours each on the hours basis (19①), so that a rule may say "5 days" as its law does.
    private static bool UnitSuits(CountingBasis basis, Period period) => period.Amount >= 1 && basis switch
    {
        CountingBasis.WorkHours => period.Unit is PeriodUnit.Hours or PeriodUnit.Days,
        CountingBasis.WorkDays => period.Unit is PeriodUnit.Days,
        CountingBasis.PetitionPeriod => period.Unit is PeriodUnit.Weeks or PeriodUnit.Months or PeriodUnit.Years,
        _ => period.Unit is not PeriodUnit.Hours,
    };
}

namespace Cases.Grains.Domain.Clocks;

/// <summary>The articles that say how to count, as cited in every explanation.</summary>
public static class CountingLaw
{
    private const string Petitions = "민원 처리에 관한 법률";
    private const string Civil = "민법";
    private const string Administration = "행정기본법";
    private const string PetitionsVersion = "법률 제18742호";

    public static readonly Citation ShortPeriodsInHours = new(Petitions, "제19조제1항", PetitionsVersion);
    public static readonly Citation DaysFirstIn = new(Petitions, "제19조제2항", PetitionsVersion);
    public static readonly Citation WeeksMonthsYears = new(Petitions, "제19조제3항", PetitionsVersion);
    public static readonly Citation FirstDayOut = new(Civil, "제157조");
    public static readonly Citation MonthEnd = new(Civil, "제160조제3항");
    public static readonly Citation Roll = new(Civil, "제161조");
    public static readonly Citation FirstDayInEndStays = new(Administration, "제6조제2항", "법률 제20056호");

    internal static Citation StartOf(CountingBasis basis) => basis switch
    {
        CountingBasis.WorkHours => ShortPeriodsInHours,
        CountingBasis.WorkDays => DaysFirstIn,
        CountingBasis.PetitionPeriod => WeeksMonthsYears,
        CountingBasis.CalendarDays => FirstDayOut,
        _ => FirstDayInEndStays,
    };
}

using Cases.Grains.Ledger;
using Cases.Grains.Queries;

namespace Cases.Silo.Papers;

/// <summary>
/// What prints: letters in silos and web hosts, and the report of a month for the mail and for everybody, with what it reads by.
/// </summary>
internal static class PressSetup
{
    public static IServiceCollection AddCasesPress(this IServiceCollection services) =>
        services.AddSingleton<IPress, PaperPress>().AddSingleton<IPresent, Present>().AddSingleton<Reading>()
            .AddSingleton<MonthlyFigures>().AddSingleton<MonthlyPaper>();
}

using Microsoft.Extensions.DependencyInjection;

namespace Cases.Grains.Queries;

/// <summary>What desk managers, the inspector, the auditor and the administrator ask.</summary>
public static class ManagerQueries
{
    /// <summary>Registers the queries; the storage must be registered too.</summary>
    public static IServiceCollection AddManagerQueries(this IServiceCollection services) => services
        .AddSingleton<Turnaround>()
        .AddSingleton<Baselines>()
        .AddSingleton<Deadlines>()
        .AddSingleton<Forecasts>()
        .AddSingleton<Headline>()
        .AddSingleton<Rework>()
        .AddSingleton<StaffLoad>()
        .AddSingleton<AccessReads>()
        .AddSingleton<LeakReads>()
        .AddSingleton<LogReview>()
        .AddSingleton<OwnData>()
        .AddSingleton<DisposalReads>()
        .AddSingleton<ChainCheck>()
        .AddSingleton<Inbox>()
        .AddSingleton<LeftBehind>()
        .AddSingleton<CalendarReach>()
        .AddSingleton<CalendarWork>();
}

using Microsoft.Extensions.DependencyInjection;

namespace Cases.Grains.Queries;

/// <summary>Registers the queries. The host adds the store, the law, <see cref="IPresent"/> and <see cref="Reading"/>.</summary>
public static class QueriesRegistration
{
    public static IServiceCollection AddCasesQueries(this IServiceCollection services)
    {
        services.AddSingleton<People>();
        services.AddSingleton<CaseFiles>();
        services.AddSingleton<CaseLetters>();
        services.AddSingleton<LetterProofs>();
        services.AddSingleton<FirmVersions>();
        services.AddSingleton<CaseNames>();
        services.AddSingleton<DeskQueue>();
        services.AddSingleton<MyDay>();
        services.AddSingleton<CaseAudiences>();
        services.AddSingleton<RouteStatistics>();
        return services;
    }
}

using Cases.Silo.Search;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;

namespace Cases.Silo.Jobs;

/// <summary>
/// When the sweeps run. Each can be run again, late or twice, without harm: what they poke decides. So their own
/// storage may be lost, and lives in memory unless processes share the work.
/// </summary>
internal static class JobSchedule
{
    /// <summary>False keeps this process from running jobs; absent is true.</summary>
    public const string EnabledKey = "Jobs:Enabled";

    public static IServiceCollection AddCasesJobs(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.IsCluster() && configuration.GetConnectionString("Postgres") is { } shared)
        {
            var tables = new JobTables(shared);
            services.AddSingleton(tables).AddSingleton<JobStorage>(_ => tables.Open());
        }
        else
        {
            services.AddSingleton<JobStorage>(_ => new InMemoryStorage());
        }
        // Hangfire's own is that of whichever program of this process was set up last, which may have ended.
        services.AddSingleton<JobActivator>(host => new AspNetCoreJobActivator(host.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire((host, hangfire) => hangfire
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseLogProvider(new JobLogs(host.GetRequiredService<ILoggerFactory>())));
        services.AddSingleton<Pokes>().AddSingleton<MailRun>().AddSingleton<ILetters, SmtpLetters>();
        services.AddTransient<DueSweep>().AddTransient<HandOutWork>().AddTransient<Digest>().AddTransient<Recalculation>();
        services.AddTransient<UnfinishedFilings>().AddTransient<UploadSweep>().AddTransient<SealHeads>();
        services.AddTransient<AccountMail>().AddTransient<ScanUploads>().AddTransient<DisposeRecords>();
        services.AddTransient<MonthlyMail>();
        services.AddSingleton<Scan.ScanDaemon>();
        services.AddSingleton<CaseIndex>().AddTransient<IndexCases>();
        services.AddSingleton<WorkWatch>().AddHostedService(host => host.GetRequiredService<WorkWatch>());
        if (configuration.GetValue(EnabledKey, true))
        {
            services.AddHostedService<JobStart>();
            services.AddHostedService<JobServer>();
        }
        return services;
    }
}

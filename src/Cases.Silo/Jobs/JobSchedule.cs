using Hangfire;
using Hangfire.PostgreSql;

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
        var shared = configuration.IsCluster() ? configuration.GetConnectionString("Postgres") : null;
        if (shared is not null)
        {
            services.AddSingleton(new JobTables(shared));
        }
        services.AddHangfire(hangfire =>
        {
            hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            if (shared is not null)
            {
                hangfire.UsePostgreSqlStorage(options => options.UseNpgsqlConnection(JobTables.Connection(shared)), new PostgreSqlStorageOptions
                {
                    SchemaName = JobTables.Schema,
                    // A process that was killed holds its locks no longer than this.
                    DistributedLockTimeout = TimeSpan.FromMinutes(1),
                });
            }
            else
            {
                hangfire.UseInMemoryStorage();
            }
        });
        services.AddSingleton<Pokes>().AddSingleton<SweepFigures>().AddSingleton<ILetters, SmtpLetters>();
        services.AddTransient<DueSweep>().AddTransient<HandOutWork>().AddTransient<Digest>().AddTransient<Recalculation>();
        services.AddTransient<UnfinishedFilings>().AddTransient<UploadSweep>().AddTransient<SealHeads>();
        if (configuration.GetValue(EnabledKey, true))
        {
            services.AddHostedService<JobStart>();
            services.AddHangfireServer(server =>
            {
                server.WorkerCount = 4;
                server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
                server.StopTimeout = TimeSpan.FromMilliseconds(500);
                server.ShutdownTimeout = TimeSpan.FromSeconds(2);
            });
        }
        return services;
    }
}

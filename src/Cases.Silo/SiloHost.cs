namespace Cases.Silo;

/// <summary>This project as a process of its own: one silo of a cluster.</summary>
internal static class SiloHost
{
    public static async Task<int> Run(string[] args)
    {
        try
        {
            var builder = Host.CreateApplicationBuilder(args);
            builder.AddCasesSettings(set => Settings.ServingFaults(set, builder.Environment, isSilo: true));
            if (!builder.Configuration.IsCluster())
            {
                throw new StartRefusedException(
                    $"A silo of its own needs {Topologies.Key}=Cluster and ConnectionStrings:Postgres. "
                    + "Without them Cases.Web runs everything in one process.");
            }
            builder.AddCasesSilo();
            using var host = builder.Build();
            await using var health = await HealthPort.Open(args, host.Services);
            await host.RunToItsEnd();
            return 0;
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }
}

using Cases.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Cases.Silo.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void A_refusal_names_every_fault_at_once_and_no_secret()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Add(new()
        {
            ["Topology"] = "Star",
            ["Secrets:Path"] = "/nowhere",
            ["ConnectionStrings:Postgres"] = "Password=topsecret;Prot=1",
            ["Silo:Port"] = "99999",
            ["Silo:Address"] = "here",
            ["Storage:Writers"] = "many",
            ["Jobs:Enabled"] = "perhaps",
            ["Jobs:DueSweep"] = "nonsense",
            ["Jobs:SealHeads"] = "0 0 25 * * *",
            ["Documents:DaysUnfiled"] = "0",
            ["Smtp:Security"] = "some",
            ["Smtp:Pages"] = "cases.example",
            ["Database:SiloRole"] = "cases_silo",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "collector",
        }));

        foreach (var name in (
            string[])["Topology", "Secrets:Path", "ConnectionStrings:Postgres", "Silo:Port", "Silo:Address", "Storage:Writers",
            "Jobs:Enabled", "Jobs:DueSweep", "Jobs:SealHeads", "Documents:DaysUnfiled", "Smtp:Security", "Smtp:Pages",
            "Database:WebRole", "OTEL_EXPORTER_OTLP_ENDPOINT"])
        {
            Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("topsecret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_needs_a_database_and_two_ports()
    {
        var refused =
            Assert.Throws<StartRefusedException>(() => Add(new() { ["Topology"] = "Cluster", ["Silo:Port"] = "30000" }));

        Assert.Contains("ConnectionStrings:Postgres: needed", refused.Message, StringComparison.Ordinal);
        Assert.Contains("one port cannot be both", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_set_is_right_and_secrets_come_from_files()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "ConnectionStrings__Postgres"), "Host=db;Database=cases;Password=p\n");
        Add([]);
        Add(new() { ["Jobs:DueSweep"] = "*/5 * * * * *", ["Jobs:Digest"] = "0 9 * * 1-5", ["Jobs:UploadSweep"] =
            "", ["Documents:DaysUnfiled"] = "1" });

        var set = Add(new() { ["Secrets:Path"] = folder.Path, ["ConnectionStrings:Postgres"] = "Host=other" });

        Assert.Equal("Host=db;Database=cases;Password=p", set.GetConnectionString("Postgres"));
    }

    private static ConfigurationManager Add(Dictionary<string, string?> set)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(set);
        builder.AddCasesSettings();
        return builder.Configuration;
    }
}

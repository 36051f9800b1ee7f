using Cases.TestKit;
using k8s.Models;
using Xunit;

namespace Cases.Deploy.Tests;

public sealed class ManifestTests
{
    public static TheoryData<string> Policies => [.. Policy.All.Select(p => p.Name)];

    public static TheoryData<string> Overlays => [.. Overlay.Names];

    [Theory, MemberData(nameof(Policies))]
    public async Task Every_overlay_keeps_the_policy(string policy)
    {
        foreach (var name in Overlay.Names)
        {
            Assert.Empty(Named(policy).Faults(await Overlay.Build(name)).Select(fault => $"{name}: {fault}"));
        }
    }

    [Theory, MemberData(nameof(Policies))]
    public async Task Every_policy_sees_its_planted_fault(string policy)
    {
        var (from, to) = Planted.Faults[policy];
        string[] yamls = [await Overlay.Yaml("trial"), await Overlay.Yaml("production")];
        var yaml = yamls.FirstOrDefault(y => y.Contains(from, StringComparison.Ordinal)) ?? "";
        Assert.Contains(from, yaml, StringComparison.Ordinal);

        Assert.NotEmpty(Named(policy).Faults(Overlay.Read("planted", yaml.Replace(from, to, StringComparison.Ordinal))));
    }

    [Theory, MemberData(nameof(Overlays))]
    public async Task An_overlay_runs_silos_web_hosts_a_migration_a_backup_and_the_collector(string name)
    {
        var overlay = await Overlay.Build(name);

        Assert.Superset(new HashSet<string> { "cases-silo", "cases-web", "cases-migrate", "cases-backup", "telemetry" }, overlay.Pods.Select(p => p.Owner).ToHashSet());
    }

    [Fact]
    public void A_field_that_the_api_does_not_know_is_a_fault() =>
        Assert.ThrowsAny<Exception>(() => Overlay.Read("typo", "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  selectors: {a: b}\n"));

    [Theory, MemberData(nameof(Overlays))]
    public async Task Every_secret_that_a_pod_mounts_is_one_that_the_guide_tells_how_to_make(string name)
    {
        var guide = await File.ReadAllTextAsync(RepositoryTree.PathOf("deploy", "k8s", "README.md"));
        var mounted = (await Overlay.Build(name)).Pods.SelectMany(p => p.Spec.Volumes ?? []).Select(v => v.Secret?.SecretName).OfType<string>().Distinct();

        Assert.All(mounted, secret => Assert.Contains($"create secret generic {secret}", guide, StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_production_a_certificate_fills_each_secret_that_TLS_is_read_from()
    {
        var production = await Overlay.Build("production");

        Assert.Equal(["cases-authority", "cases-silo-tls", "cases-web-client-tls"], production.Of<Certificate>().Select(c => c.Spec.SecretName).Order());
    }

    [Fact]
    public async Task Every_setting_in_the_manifests_stands_in_the_operators_table()
    {
        var table = await File.ReadAllTextAsync(RepositoryTree.PathOf("docs", "operations.md"));
        var production = await Overlay.Build("production");
        var set = production.Of<V1ConfigMap>().Where(m => m.Metadata.Name == "cases-settings").SelectMany(m => m.Data.Keys)
            .Concat(production.Pods.Where(p => p.Owner.StartsWith("cases-", StringComparison.Ordinal)).SelectMany(p => p.Containers).SelectMany(c => c.Env ?? []).Select(e => e.Name))
            .Distinct();

        Assert.All(set, name => Assert.Contains($"`{name.Replace("__", ":", StringComparison.Ordinal)}`", table, StringComparison.Ordinal));
    }

    private static Policy Named(string name) => Policy.All.Single(p => p.Name == name);
}

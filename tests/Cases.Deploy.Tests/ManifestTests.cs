using System.Globalization;
using System.Text.RegularExpressions;
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

        Assert.Superset(new HashSet<string> { "cases-silo", "cases-web", "cases-migrate", "cases-backup", "telemetry" },
            overlay.Pods.Select(p => p.Owner).ToHashSet());
    }

    [Fact]
    public void A_field_that_the_api_does_not_know_is_a_fault() =>
        Assert.ThrowsAny<Exception>(
            () => Overlay.Read("typo", "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  selectors: {a: b}\n"));

    [Theory, MemberData(nameof(Overlays))]
    public async Task Every_secret_that_a_pod_mounts_is_one_that_the_guide_tells_how_to_make(string name)
    {
        var guide = await File.ReadAllTextAsync(RepositoryTree.PathOf("deploy", "k8s", "README.md"));
        var mounted = (await Overlay.Build(name)).Pods.SelectMany(p => p.Spec.Volumes ?? []).Select(v => v.Secret?.SecretName)
            .OfType<string>().Distinct();

        Assert.All(mounted, secret => Assert.Contains($"create secret generic {secret}", guide, StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_production_a_certificate_fills_each_secret_that_TLS_is_read_from()
    {
        var production = await Overlay.Build("production");

        Assert.Equal(["cases-authority", "cases-silo-tls", "cases-web-client-tls"], production.Of<Certificate>()
            .Select(c => c.Spec.SecretName).Order());
    }

    [Fact]
    public async Task Every_setting_in_the_manifests_stands_in_the_operators_table()
    {
        var table = await File.ReadAllTextAsync(RepositoryTree.PathOf("docs", "operations.md"));
        var production = await Overlay.Build("production");
        var set = production.Of<V1ConfigMap>().Where(m => m.Metadata.Name == "cases-settings").SelectMany(m => m.Data.Keys)
            .Concat(production.Pods.Where(p => p.Owner.StartsWith("cases-", StringComparison.Ordinal))
                .SelectMany(p => p.Containers).SelectMany(c => c.Env ?? []).Select(e => e.Name))
            .Distinct();

        Assert.All(set, name =>
            Assert.Contains($"`{name.Replace("__", ":", StringComparison.Ordinal)}`", table, StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_production_every_silo_seals_the_chains_on_one_volume_with_a_key_that_nobody_else_has()
    {
        var production = await Overlay.Build("production");
        var silo = production.Pods.Single(p => p.Owner == "cases-silo");
        var container = silo.Containers.Single();
        V1Volume At(string setting, bool readOnly) => silo.Spec.Volumes.Single(v => v.Name == container.VolumeMounts.Single(m =>
            $"{container.Env.Single(e => e.Name == setting).Value}/".StartsWith($"{m.MountPath}/", StringComparison.Ordinal)
                && (m.ReadOnlyProperty ?? false) == readOnly).Name);

        var claim = At("Seals__Folder", readOnly: false).PersistentVolumeClaim.ClaimName;
        Assert.Contains(
            "ReadWriteMany", production.Of<V1PersistentVolumeClaim>().Single(c => c.Metadata.Name == claim).Spec.AccessModes);
        var key = At("Seals__KeyFile", readOnly: true).Secret.SecretName;
        Assert.Equal(["cases-silo"], production.Pods.Where(p => (p.Spec.Volumes ?? []).Any(v => v.Secret?.SecretName == key))
            .Select(p => p.Owner));
    }

    [Fact]
    public async Task The_ingress_lets_through_the_largest_form_that_the_program_takes()
    {
        var source = await File.ReadAllTextAsync(RepositoryTree.PathOf("src", "Cases.Web", "Forms", "Uploads.cs"));
        var most = long.Parse(Regex.Match(source, @"MostBody = ([\d_]+)").Groups[1].Value.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

        var admitted = (await Overlay.Build("production")).Of<V1Ingress>()
            .Single().Metadata.Annotations["nginx.ingress.kubernetes.io/proxy-body-size"];

        Assert.EndsWith("m", admitted, StringComparison.Ordinal);
        Assert.True(long.Parse(admitted[..^1], CultureInfo.InvariantCulture) * 1024 * 1024 > most, admitted);
    }

    [Theory, MemberData(nameof(Overlays))]
    public async Task The_nightly_backup_leaves_a_number_of_them_and_somebody_is_told_when_it_fails(string name)
    {
        var alerts = await File.ReadAllTextAsync(RepositoryTree.PathOf("deploy", "k8s", "monitoring", "alerts.yaml"));
        foreach (var nightly in (await Overlay.Build(name)).Of<V1CronJob>())
        {
            Assert.Contains("--keep", string.Join(' ', nightly.Spec.JobTemplate.Spec.Template.Spec.Containers.Single().Command),
                StringComparison.Ordinal);
            Assert.Contains($"absent(kube_cronjob_status_last_successful_time{{cronjob=\"{nightly.Metadata.Name}\"}})", alerts,
                StringComparison.Ordinal);
        }
    }

    private static Policy Named(string name) => Policy.All.Single(p => p.Name == name);
}

using k8s.Models;

namespace Cases.Deploy.Tests;

/// <summary>What must hold of every overlay. Each answers one line per fault.</summary>
internal sealed record Policy(string Name, Func<Overlay, IEnumerable<string>> Faults)
{
    public static readonly IReadOnlyList<Policy> All =
    [
        OfPods("runs as nobody special", p =>
            p.Spec.SecurityContext is { RunAsNonRoot: true, RunAsUser: > 0, SeccompProfile.Type: "RuntimeDefault" }),
        OfPods("holds no token of the cluster", p => p.Spec.AutomountServiceAccountToken == false),
        OfContainers(
            "cannot gain rights", (_, c) => c.SecurityContext is { AllowPrivilegeEscalation: false, Privileged: not true } s
            && s.Capabilities is { Drop: { } drop, Add: null } && drop.Contains("ALL")),
        OfContainers("writes to volumes only", (_, c) => c.SecurityContext?.ReadOnlyRootFilesystem == true),
        OfContainers("says what it needs", (_, c) => c.Resources is { Requests: { } ask, Limits: { } most }
            && ask.ContainsKey("cpu") && ask.ContainsKey("memory") && most.ContainsKey("memory")),
        OfContainers("names its release", (_, c) =>
            c.Image.LastIndexOf(':') is var colon and > 0 && c.Image[(colon + 1)..] is not ("latest" or "")),
        OfContainers("is probed for life and for readiness", (p, c) =>
            !p.Stays || c is { LivenessProbe: not null, ReadinessProbe: not null }),
        OfContainers("is not killed because something else is down", (_, c) =>
            c.LivenessProbe?.HttpGet?.Path != "/ready" && c.LivenessProbe?.Exec is null),
        OfContainers("keeps no secret in its environment", (_, c) =>
            (c.Env ?? []).All(e => e.ValueFrom?.SecretKeyRef is null) && (c.EnvFrom ?? []).All(e => e.SecretRef is null)),
        new("carries no secret", o => o.Of<V1Secret>().Select(s => s.Metadata.Name)),
        new("denies by default", o => o.Of<V1NetworkPolicy>().Any(DeniesAll) ? [] : ["no policy denies all"]),
        new("lets nobody in from everywhere", o => o.Of<V1NetworkPolicy>()
            .Where(n => (n.Spec.Ingress ?? []).Any(i => i.FromProperty is not { Count: > 0 } || i.Ports is not { Count: > 0 }))
            .Select(n => n.Metadata.Name)),
        new("allows only what exists", o => o.Of<V1NetworkPolicy>()
            .Where(n => !o.Pods.Any(p => p.IsSelectedBy(n.Spec.PodSelector))).Select(n => n.Metadata.Name)),
        new("reaches a pod by every service", o => o.Of<V1Service>().Where(s => !o.Pods.Any(p => p.IsSelectedBy(s.Spec.Selector)
            && s.Spec.Ports.All(port => p.Containers.Any(c => (c.Ports ?? []).Any(q => q.Name == port.TargetPort?.Value)))))
                .Select(s => s.Metadata.Name)),
        new("survives a drained node", o => o.Pods.Where(p => p.Stays && p.Replicas is null or > 1)
            .Where(p => !o.Of<V1PodDisruptionBudget>()
                .Any(b => p.IsSelectedBy(b.Spec.Selector)) || p.Spec.Affinity?.PodAntiAffinity is null).Select(p => p.Owner)),
        new("rolls without a gap", o =>
            o.Of<V1Deployment>().Where(d => d.Metadata.Name.StartsWith("cases-", StringComparison.Ordinal))
            .Where(d => d.Spec.Strategy?.RollingUpdate?.MaxUnavailable?.Value != "0"
                || d.Spec.Template.Spec.TerminationGracePeriodSeconds < 45)
            .Select(d => d.Metadata.Name)),
        new("mounts what there is", o => o.Pods.SelectMany(p => (p.Spec.Volumes ?? [])
            .Where(v => v.PersistentVolumeClaim is { } claim && o.Of<V1PersistentVolumeClaim>()
                .All(c => c.Metadata.Name != claim.ClaimName)
                || v.ConfigMap is { } map && o.Of<V1ConfigMap>().All(c => c.Metadata.Name != map.Name))
            .Select(v => $"{p.Owner}: {v.Name}"))),
        new("talks in TLS", o => Setting(o, "Tls__Enabled") is null ? Servers(o).Where(p => TlsSecret(o, p) is null)
            .Select(p => p.Owner) : ["Tls__Enabled"]),
        new("lets no web host pass for a silo", o =>
            Servers(o).GroupBy(p => TlsSecret(o, p)).Where(g => g.Count() > 1).Select(g => $"{g.Key}")
            .Concat(o.Of<Certificate>()
                .Where(c => c.Spec.Usages.Contains("server auth") && Servers(o)
                    .Any(p => Component(p) == "web" && TlsSecret(o, p) == c.Spec.SecretName))
                .Select(c => c.Metadata.Name))),
        new("is certified for what it does", o => o.Of<Certificate>().Where(c => !c.Spec.IsCA).Where(c =>
            Servers(o).FirstOrDefault(p => TlsSecret(o, p) == c.Spec.SecretName) is not { } pod
            || !c.Spec.DnsNames.Contains(Setting(o, "Tls__Name") ?? "cases") || !c.Spec.Usages.Contains("client auth")
            || (Component(pod) == "silo" && !c.Spec.Usages.Contains("server auth"))).Select(c => c.Metadata.Name)),
        new("has its certificates signed by somebody", o =>
            o.Of<Certificate>().Where(c => o.Of<Issuer>().All(i => i.Metadata.Name != c.Spec.IssuerRef.Name))
            .Select(c => c.Metadata.Name)
            .Concat(o.Of<Issuer>().Where(i => i.Spec.Ca is { } ca && o.Of<Certificate>()
                .All(c => !c.Spec.IsCA || c.Spec.SecretName != ca.SecretName)).Select(i => i.Metadata.Name))),
    ];

    public override string ToString() => Name;

    private static bool DeniesAll(V1NetworkPolicy policy) =>
        policy.Spec is { Ingress: null, Egress: null, PolicyTypes: { } types } && types.Contains("Ingress")
            && types.Contains("Egress")
        && policy.Spec.PodSelector is null or { MatchLabels: null, MatchExpressions: null };

    private static IEnumerable<Pod> Servers(Overlay overlay) => overlay.Pods.Where(p => Component(p) is "silo" or "web");

    private static string? Component(Pod pod) =>
        pod.Labels.TryGetValue("app.kubernetes.io/component", out var component) ? component : null;

    private static string? Setting(Overlay overlay, string name) =>
        overlay.Of<V1ConfigMap>().Single(m => m.Metadata.Name == "cases-settings").Data.TryGetValue(name, out var value)
            ? value
            : null;

    /// <summary>The secret that lies, for reading, where the pod's program looks for its certificate.</summary>
    private static string? TlsSecret(Overlay overlay, Pod pod) => pod.Containers.SelectMany(c => c.VolumeMounts ?? [])
        .Where(m => m.MountPath == Setting(overlay, "Tls__Folder") && m.ReadOnlyProperty == true && m.SubPath is null)
        .Select(m => pod.Spec.Volumes.Single(v => v.Name == m.Name).Secret?.SecretName).FirstOrDefault();

    private static Policy OfPods(string name, Func<Pod, bool> holds) =>
        new(name, o => o.Pods.Where(p => !holds(p)).Select(p => p.Owner));

    private static Policy OfContainers(string name, Func<Pod, V1Container, bool> holds) =>
        new(name, o => o.Pods.SelectMany(p => p.Containers.Where(c => !holds(p, c)).Select(c => $"{p.Owner}: {c.Name}")));
}

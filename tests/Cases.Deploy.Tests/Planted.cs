namespace Cases.Deploy.Tests;

/// <summary>
/// For each policy a change to the manifests of the first overlay that has such a line, which breaks it: a policy that sees
/// nothing is green for nothing.
/// </summary>
internal static class Planted
{
    public static readonly IReadOnlyDictionary<string, (string From, string To)> Faults = new Dictionary<string, (string, string)>
    {
        ["runs as nobody special"] = ("runAsUser: 1654", "runAsUser: 0"),
        ["holds no token of the cluster"] =
            ("automountServiceAccountToken: false\n      containers", "automountServiceAccountToken: true\n      containers"),
        ["cannot gain rights"] = ("drop:\n            - ALL", "drop:\n            - CHOWN"),
        ["writes to volumes only"] = ("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"),
        ["says what it needs"] = ("memory: 512Mi", "ephemeral-storage: 512Mi"),
        ["names its release"] = ("image: cases-silo:trial", "image: cases-silo:latest"),
        ["is probed for life and for readiness"] = ("readinessProbe:\n          httpGet:\n            path: /\n",
            "startupProbe:\n          httpGet:\n            path: /\n"),
        ["is not killed because something else is down"] = ("path: /alive", "path: /ready"),
        ["keeps no secret in its environment"] = ("- configMapRef:", "- secretRef:"),
        ["carries no secret"] = ("kind: Namespace", "kind: Secret"),
        ["denies by default"] = ("  policyTypes:\n  - Ingress\n  - Egress", "  policyTypes:\n  - Ingress"),
        ["lets nobody in from everywhere"] =
            ("  - from:\n    - podSelector:", "  - from: []\n    ports: []\n  - from:\n    - podSelector:"),
        ["allows only what exists"] = ("  podSelector:\n    matchLabels:\n      app.kubernetes.io/name: postgres",
            "  podSelector:\n    matchLabels:\n      app.kubernetes.io/name: mysql"),
        ["reaches a pod by every service"] = ("targetPort: http", "targetPort: https"),
        ["survives a drained node"] = ("replicas: 1", "replicas: 2"),
        ["rolls without a gap"] = ("maxUnavailable: 0", "maxUnavailable: 1"),
        ["mounts what there is"] = ("claimName: cases-documents", "claimName: cases-papers"),
        ["talks in TLS"] = ("mountPath: /run/secrets/cases-tls", "mountPath: /run/secrets/cases-certificates"),
        ["lets no web host pass for a silo"] = ("secretName: cases-web-client-tls", "secretName: cases-silo-tls"),
        ["is certified for what it does"] = ("dnsNames:\n  - cases", "dnsNames:\n  - cases.example"),
        ["has its certificates signed by somebody"] = ("issuerRef:\n    name: cases-root", "issuerRef:\n    name: cases-branch"),
    };
}

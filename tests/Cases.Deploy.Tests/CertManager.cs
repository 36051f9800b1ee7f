using k8s;
using k8s.Models;

namespace Cases.Deploy.Tests;

/// <summary>
/// As much of cert-manager.io/v1 as the manifests use: a field that is not here is a fault until somebody looked it up.
/// </summary>
internal sealed class Certificate : IKubernetesObject<V1ObjectMeta>
{
    public const string Type = "cert-manager.io/v1/Certificate";

    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public CertificateSpec Spec { get; set; } = new();
}

internal sealed class CertificateSpec
{
    public string SecretName { get; set; } = "";

    public bool IsCA { get; set; }

    public string CommonName { get; set; } = "";

    public List<string> DnsNames { get; set; } = [];

    public List<string> Usages { get; set; } = [];

    public string Duration { get; set; } = "";

    public string RenewBefore { get; set; } = "";

    public CertificateKey PrivateKey { get; set; } = new();

    public IssuerName IssuerRef { get; set; } = new();
}

internal sealed class CertificateKey
{
    public string Algorithm { get; set; } = "";

    public int Size { get; set; }

    public string RotationPolicy { get; set; } = "";
}

internal sealed class IssuerName
{
    public string Name { get; set; } = "";
}

/// <inheritdoc cref="Certificate"/>
internal sealed class Issuer : IKubernetesObject<V1ObjectMeta>
{
    public const string Type = "cert-manager.io/v1/Issuer";

    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public IssuerSpec Spec { get; set; } = new();
}

internal sealed class IssuerSpec
{
    public Dictionary<string, string>? SelfSigned { get; set; }

    public IssuerAuthority? Ca { get; set; }
}

internal sealed class IssuerAuthority
{
    public string SecretName { get; set; } = "";
}

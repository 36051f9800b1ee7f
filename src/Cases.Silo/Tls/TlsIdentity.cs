using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Cases.Silo.Tls;

/// <summary>What a process shows to the others of its cluster, and the authority whose signature it asks of them.</summary>
/// <param name="shown">With its key.</param>
/// <param name="chain">What tls.crt holds: the certificate, and those between it and the authority.</param>
/// <param name="authority">More than one while an authority is replaced by the next.</param>
internal sealed class TlsIdentity(X509Certificate2 shown, X509Certificate2Collection chain, X509Certificate2Collection authority)
{
    public X509Certificate2 Shown => shown;

    public X509Certificate2Collection Chain => chain;

    public DateTimeOffset Ends { get; } = shown.NotAfter;

    /// <summary>Offline: nothing is fetched from where a certificate says.</summary>
    public SslStreamCertificateContext Context { get; } = SslStreamCertificateContext.Create(shown, chain, offline: true);

    /// <summary>
    /// This authority and no other, whatever the machine itself trusts. Nobody is asked whether a certificate was revoked: a
    /// cluster's own authority seldom keeps such a list, and what is lost is replaced together with the authority.
    /// </summary>
    public X509ChainPolicy Trust()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(authority);
        return policy;
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cases.TestKit;

/// <summary>
/// An authority of its own that signs certificates for processes under test, and lays them down as Kubernetes does.
/// </summary>
public sealed class TestAuthority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>Longer than any test sets a clock ahead.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private readonly DateTimeOffset _made = TimeProvider.System.GetUtcNow();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;

    public TestAuthority(string name = "Authority of the test")
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _root = request.CreateSelfSigned(_made - Life, _made + (2 * Life));
    }

    /// <summary>What goes into ca.crt.</summary>
    public string Pem => _root.ExportCertificatePem();

    /// <summary>A certificate with its key, signed now.</summary>
    /// <param name="name">Its DNS name.</param>
    /// <param name="whose">Its subject.</param>
    /// <param name="ended">It held until an hour ago.</param>
    /// <param name="calls">It is for who calls only, not for who is called.</param>
    public X509Certificate2 Sign(string name = "cases", string whose = "a process", bool ended = false, bool calls = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={whose} of {name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            calls ? [new(ClientAuthentication)] : [new(ServerAuthentication), new(ClientAuthentication)], critical: false));
        var until = _made + (ended ? TimeSpan.FromHours(-1) : Life);
        using var signed = request.Create(_root, _made.AddDays(-2), until, RandomNumberGenerator.GetBytes(16));
        return signed.CopyWithPrivateKey(key);
    }

    /// <summary>
    /// Puts a certificate and authorities into a folder, in place of those that were there. A reader finds the old or the new of
    /// each file.
    /// </summary>
    public static void Lay(string folder, X509Certificate2 certificate, params IEnumerable<TestAuthority> authorities)
    {
        Directory.CreateDirectory(folder);
        Put(folder, "tls.crt", certificate.ExportCertificatePem());
        using var key = certificate.GetECDsaPrivateKey()!;
        Put(folder, "tls.key", key.ExportPkcs8PrivateKeyPem());
        Put(folder, "ca.crt", string.Join('\n', authorities.Select(a => a.Pem)));
    }

    public static void Put(string folder, string name, string text)
    {
        var beside = Path.Combine(folder, $".{name}");
        File.WriteAllText(beside, text);
        File.Move(beside, Path.Combine(folder, name), overwrite: true);
    }

    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
    }
}

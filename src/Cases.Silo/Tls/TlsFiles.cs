using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cases.Silo.Tls;

/// <summary>The PEM files of a folder as they were read: equal while nothing in them changed.</summary>
internal sealed record TlsFiles(string Certificate, string Key, string Authority)
{
    public const string Names = "tls.crt, tls.key and ca.crt";

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <param name="faults">Gets a line for each file that cannot be read.</param>
    /// <returns>Null when there is a fault.</returns>
    public static TlsFiles? Read(string folder, ICollection<string> faults)
    {
        string?[] texts = [Text("tls.crt"), Text("tls.key"), Text("ca.crt")];
        return texts is [{ } certificate, { } key, { } authority] ? new(certificate, key, authority) : null;

        string? Text(string name)
        {
            try
            {
                return File.ReadAllText(Path.Combine(folder, name));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                faults.Add($"{TlsSettings.FolderKey}: {name} cannot be read. {e.Message}");
                return null;
            }
        }
    }

    /// <param name="faults">Gets a line for everything for which others would turn this process away, or it could believe
    /// nobody.</param>
    /// <returns>Null when there is a fault.</returns>
    public TlsIdentity? Identity(TlsSettings settings, ICollection<string> faults)
    {
        var before = faults.Count;
        var authority = Certificates(Authority, "ca.crt", faults);
        var chain = Certificates(Certificate, "tls.crt", faults);
        if (faults.Count > before)
        {
            return null;
        }
        X509Certificate2 shown;
        try
        {
            shown = X509Certificate2.CreateFromPem(Certificate, Key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            faults.Add($"{TlsSettings.FolderKey}: tls.key is not the key of the certificate in tls.crt. {e.Message}");
            return null;
        }
        if (!shown.MatchesHostname(settings.Name, allowWildcards: false, allowCommonName: false))
        {
            faults.Add($"{TlsSettings.NameKey}: {settings.Name} is not among the DNS names of the certificate in tls.crt.");
        }
        var identity = new TlsIdentity(shown, chain, authority);
        foreach (var fault in ChainFaults(identity, settings.IsSilo))
        {
            faults.Add($"{TlsSettings.FolderKey}: {fault}");
        }
        return faults.Count > before ? null : identity;
    }

    private static X509Certificate2Collection Certificates(string pem, string name, ICollection<string> faults)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            certificates.Clear();
        }
        if (certificates.Count == 0)
        {
            faults.Add($"{TlsSettings.FolderKey}: {name} holds no certificate in PEM.");
        }
        return certificates;
    }

    /// <summary>Looks at the own certificate as the others will.</summary>
    private static string[] ChainFaults(TlsIdentity identity, bool isSilo)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy = identity.Trust();
        chain.ChainPolicy.ExtraStore.AddRange(identity.Chain);
        foreach (var purpose in isSilo ? (string[])[ServerAuthentication, ClientAuthentication] : [ClientAuthentication])
        {
            chain.ChainPolicy.ApplicationPolicy.Add(new Oid(purpose));
        }
        if (chain.Build(identity.Shown))
        {
            return [];
        }
        return
        [
            .. chain.ChainElements.SelectMany(e => e.ChainElementStatus.Select(s => s.Status switch
            {
                X509ChainStatusFlags.NotTimeValid =>
                    $"the certificate of {e.Certificate.Subject} "
                    + FormattableString.Invariant($"holds from {e.Certificate.NotBefore:u} to {e.Certificate.NotAfter:u}."),
                X509ChainStatusFlags.NotValidForUsage =>
                    $"the certificate in tls.crt is not for {(isSilo ? "server auth and client auth" : "client auth")}.",
                X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot =>
                    "the certificate in tls.crt is not signed by the authority in ca.crt.",
                _ => $"the certificate of {e.Certificate.Subject}: {s.Status}.",
            })).Distinct(),
        ];
    }
}

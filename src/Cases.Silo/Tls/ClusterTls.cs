using System.Diagnostics.Metrics;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Cases.Grains;
using Orleans.Connections.Security;

namespace Cases.Silo.Tls;

/// <summary>
/// Mutual TLS between the processes of a cluster. The files are read at every handshake, of which there are few: a renewed
/// secret counts from the next connection on, however it came into the folder. Connections that are open stay.
/// </summary>
internal sealed class ClusterTls
{
    private readonly TlsSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger<ClusterTls> _log;
    private readonly Lock _reading = new();
    private TlsIdentity _identity;
    private TlsFiles? _read;
    private string? _unusable;

    /// <exception cref="StartRefusedException">The folder was changed since the settings were checked, and cannot be used
    /// now.</exception>
    public ClusterTls(TlsSettings settings, TimeProvider time, ILogger<ClusterTls> log, IMeterFactory meters)
    {
        (_settings, _time, _log) = (settings, time, log);
        List<string> faults = [];
        _read = TlsFiles.Read(settings.Folder, faults);
        _identity = _read?.Identity(settings, faults) ?? throw new StartRefusedException(string.Join('\n', faults));
        Options = new()
        {
            RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
            ClientCertificateMode = RemoteCertificateMode.RequireCertificate,
            LocalCertificate = _identity.Shown,
            RemoteCertificateValidation = IsOneOfUs,
            OnAuthenticateAsServer = (_, options) =>
                Serve((SslServerAuthenticationOptions)options.SslServerAuthenticationOptions),
            OnAuthenticateAsClient = (_, options) => Call((SslClientAuthenticationOptions)options.SslClientAuthenticationOptions),
        };
        meters.Create(Telemetry.Name)
            .CreateObservableGauge(
                "cases.tls.remaining", () => (_identity.Ends - _time.GetUtcNow()).TotalSeconds, "s",
                "Until the certificate that this process shows ends");
    }

    /// <summary>For Orleans, at both ends of a connection.</summary>
    public TlsOptions Options { get; }

    /// <summary>Why connections cannot be made, or soon will not be, or null.</summary>
    public string? Fault()
    {
        var identity = Current();
        return _unusable ?? (identity.Ends > _time.GetUtcNow() ? null : FormattableString.Invariant(
            $"The certificate in {_settings.Folder} ended at {identity.Ends:u}."));
    }

    /// <summary>What the folder holds; what it held before, while that cannot be used.</summary>
    private TlsIdentity Current()
    {
        lock (_reading)
        {
            List<string> faults = [];
            var read = TlsFiles.Read(_settings.Folder, faults);
            if (read is not null && read == _read)
            {
                return _identity;
            }
            _read = read;
            if (read?.Identity(_settings, faults) is { } identity)
            {
                (_identity, _unusable) = (identity, null);
                _log.LogInformation("The certificate was renewed and ends at {Ends:u}.", identity.Ends);
            }
            else if (string.Join(' ', faults) is var unusable && unusable != _unusable)
            {
                _unusable = unusable;
                _log.LogError("The certificate was changed and cannot be used; the one before it is. {Faults}", unusable);
            }
            return _identity;
        }
    }

    private void Serve(SslServerAuthenticationOptions options)
    {
        var identity = Current();
        (options.ServerCertificate, options.ServerCertificateSelectionCallback) = (null, null);
        options.ServerCertificateContext = identity.Context;
        options.CertificateChainPolicy = identity.Trust();
        // A resumed session would bring back what was agreed under the certificates of before.
        options.AllowTlsResume = false;
    }

    private void Call(SslClientAuthenticationOptions options)
    {
        var identity = Current();
        options.ClientCertificates = null;
        options.ClientCertificateContext = identity.Context;
        options.CertificateChainPolicy = identity.Trust();
        options.TargetHost = _settings.Name;
        options.AllowTlsResume = false;
    }

    /// <summary>The chain and the purpose have been checked; who is called was checked by name, and who calls is here.</summary>
    private bool IsOneOfUs(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var isNamed = certificate.MatchesHostname(_settings.Name, allowWildcards: false, allowCommonName: false);
        if (errors == SslPolicyErrors.None && isNamed)
        {
            return true;
        }
        _log.LogWarning(
            "Turned away the certificate of {Subject} from {Issuer}: {Errors} {Status}{Name}",
            certificate.Subject, certificate.Issuer, errors, string.Join(", ", chain?.ChainStatus.Select(s => s.Status) ?? []),
            isNamed ? "" : $" not for {_settings.Name}");
        return false;
    }
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Cases.TestKit;
using Orleans.Runtime;
using Xunit;

namespace Cases.Cluster.Tests;

/// <summary>Who gets into a cluster whose processes talk in TLS, and who does not.</summary>
[Collection(nameof(HardTimes))]
public sealed class TlsTests(HardTimes hard) : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TestAuthority _foreign = new("Somebody else");

    /// <summary>A silo greets whoever it lets in at the port for silos; web hosts have to greet first at theirs.</summary>
    [Fact]
    public async Task A_silo_says_nothing_in_the_clear()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, hard.Cluster.PortOf(0, "Silo__Port"));
        await socket.GetStream().WriteAsync(new byte[] { 4, 0, 0, 0, 1, 2, 3, 4 });

        Assert.False(await IsGreeted(socket.GetStream()));
    }

    [Fact]
    public async Task A_silo_greets_who_shows_a_certificate_of_the_authority_for_the_name_and_nobody_else()
    {
        using var ours = hard.Cluster.Authority.Sign(calls: true);
        using var foreign = _foreign.Sign();
        using var otherName = hard.Cluster.Authority.Sign("other");
        using var ended = hard.Cluster.Authority.Sign(ended: true);

        Assert.True(await IsGreeted(ours));
        Assert.False(await IsGreeted(certificate: null));
        Assert.False(await IsGreeted(foreign));
        Assert.False(await IsGreeted(otherName));
        Assert.False(await IsGreeted(ended));
    }

    [Fact]
    public async Task A_silo_and_a_web_host_with_certificates_of_another_authority_do_not_get_in()
    {
        // They believe the cluster's authority too, so that it is the cluster that has to turn them away.
        ProgramStart Foreign(ProgramStart start, string whose)
        {
            using var certificate = _foreign.Sign(whose: whose);
            TestAuthority.Lay(_folder.File(whose), certificate, _foreign, hard.Cluster.Authority);
            return With(start, "Tls__Folder", _folder.File(whose));
        }
        var siloStart = Foreign(hard.Cluster.OneMoreSilo(), "silo");
        await using var silo = RunningProgram.Launch(siloStart);
        await using var web = RunningProgram.Launch(Foreign(hard.Cluster.OneMoreWeb(), "web"));

        await Says(hard.Silo, "Turned away the certificate of CN=silo of cases from CN=Somebody else");
        await Says(hard.Silo, "Turned away the certificate of CN=web of cases from CN=Somebody else");
        await AreOut(silo, siloStart, web);
    }

    [Fact]
    public async Task A_silo_and_a_web_host_that_talk_in_the_clear_do_not_get_in()
    {
        var siloStart = With(hard.Cluster.OneMoreSilo(), "Tls__Enabled", "false");
        await using var silo = RunningProgram.Launch(siloStart);
        await using var web = RunningProgram.Launch(With(hard.Cluster.OneMoreWeb(), "Tls__Enabled", "false"));

        await Says(web, "No silo can be reached yet");
        await AreOut(silo, siloStart, web);
    }

    [Fact]
    public async Task A_renewed_certificate_is_taken_up_by_the_running_silo_and_one_that_cannot_be_used_is_said()
    {
        var before = await Shown();

        hard.Cluster.Renew();
        Assert.NotEqual(before, await Shown());

        var key = await File.ReadAllTextAsync(Path.Combine(hard.Cluster.SiloCertificate, "tls.key"));
        var renewed = await Shown();
        TestAuthority.Put(hard.Cluster.SiloCertificate, "tls.key", "half of a key");
        await HardTimes.Says(hard.Silo, HttpStatusCode.OK, "tls.key is not the key of the certificate in tls.crt");
        Assert.Equal(renewed, await Shown());

        TestAuthority.Put(hard.Cluster.SiloCertificate, "tls.key", key);
        await HardTimes.Says(hard.Silo, HttpStatusCode.OK, "Healthy\nHealthy");
        Assert.Equal(renewed, await Shown());
    }

    public void Dispose()
    {
        _foreign.Dispose();
        _folder.Dispose();
    }

    private async Task AreOut(RunningProgram silo, ProgramStart siloStart, RunningProgram web)
    {
        await Says(silo, "Failed to get ping responses from 1 of 1 active silos");
        Assert.False(await hard.Cluster.Is(SiloStatus.Active, siloStart));
        await HardTimes.Says(silo, HttpStatusCode.ServiceUnavailable, "The silo starts or stops");
        await HardTimes.Says(web, HttpStatusCode.ServiceUnavailable, "No silo has been reached yet");
        await HardTimes.Says(hard.Silo, HttpStatusCode.OK, "");
    }

    private static ProgramStart With(ProgramStart start, string key, string value) =>
        start with { Variables = new Dictionary<string, string>(start.Variables) { [key] = value } };

    private static async Task Says(RunningProgram program, string words)
    {
        try
        {
            await Eventually.Holds(words, () => program.Output.Contains(words, StringComparison.Ordinal));
        }
        catch (TimeoutException late)
        {
            Assert.Fail($"{late.Message}\n{program.Output}");
        }
    }

    private async Task<string> Shown()
    {
        using var ours = hard.Cluster.Authority.Sign(calls: true);
        using var socket = new TcpClient();
        await using var stream = await Shake(socket, "Silo__GatewayPort", ours);
        return stream.RemoteCertificate!.GetSerialNumberString();
    }

    private async Task<bool> IsGreeted(X509Certificate2? certificate)
    {
        using var socket = new TcpClient();
        await using var stream = await Shake(socket, "Silo__Port", certificate);
        return await IsGreeted(stream);
    }

    /// <summary>
    /// A handshake is over at the caller's end before the one who is called has looked at the certificate: what counts is what
    /// comes next.
    /// </summary>
    private static async Task<bool> IsGreeted(Stream stream)
    {
        using var patience = new CancellationTokenSource(Eventually.Limit);
        try
        {
            return await stream.ReadAsync(new byte[64], patience.Token) > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task<SslStream> Shake(TcpClient socket, string port, X509Certificate2? certificate)
    {
        await socket.ConnectAsync(IPAddress.Loopback, hard.Cluster.PortOf(0, port));
        var stream = new SslStream(socket.GetStream());
        var trust =
            new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(X509Certificate2.CreateFromPem(hard.Cluster.Authority.Pem));
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "cases",
            ApplicationProtocols = [new("Orleans1")],
            ClientCertificateContext =
                certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
            CertificateChainPolicy = trust,
        });
        return stream;
    }
}

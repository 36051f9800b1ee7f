using Cases.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>What a process of a cluster says at its start of the certificate it is given.</summary>
public sealed class TlsSettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _foreign = new("Somebody else");

    [Fact]
    public void A_cluster_does_not_start_in_the_clear_unless_told_to_or_in_development()
    {
        Assert.Contains(
            "Tls:Folder: needed when Topology is Cluster", Refusal(("Topology", "Cluster")), StringComparison.Ordinal);
        Assert.DoesNotContain("Tls", Refusal(("Topology", "Cluster"), ("Tls:Enabled", "false")), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Tls", Refusal(("Topology", "Cluster"), ("DOTNET_ENVIRONMENT", "Development")), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Tls", Refusal(("Topology", "Embedded"), ("ConnectionStrings:Postgres", "Port=1")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_understood_is_named()
    {
        Assert.Contains(
            "Tls:Enabled: perhaps is none of true, false", Refusal(("Tls:Enabled", "perhaps")), StringComparison.Ordinal);
        Assert.Contains("Tls:Name: a b is no DNS name", Of("a b"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_the_others_will_accept_is_no_fault()
    {
        Lay();

        Assert.DoesNotContain("Tls", Of(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_that_is_missing_is_named()
    {
        Directory.CreateDirectory(_folder.Path);
        TestAuthority.Put(_folder.Path, "tls.key", "");

        Assert.Contains("tls.crt cannot be read", Of(), StringComparison.Ordinal);
        Assert.Contains("ca.crt cannot be read", Of(), StringComparison.Ordinal);
        Assert.DoesNotContain("tls.key", Of(), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_without_a_certificate_in_them_are_named()
    {
        Lay();
        TestAuthority.Put(_folder.Path, "tls.crt", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        TestAuthority.Put(_folder.Path, "ca.crt", "authority");

        Assert.Contains("tls.crt holds no certificate", Of(), StringComparison.Ordinal);
        Assert.Contains("ca.crt holds no certificate", Of(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_another_certificate_is_named()
    {
        Lay();
        var certificate = File.ReadAllText(_folder.File("tls.crt"));
        Lay();
        TestAuthority.Put(_folder.Path, "tls.crt", certificate);

        Assert.Contains("tls.key is not the key of the certificate", Of(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_ended_is_for_another_name_and_only_for_who_calls_has_all_of_it_said()
    {
        using var certificate = _authority.Sign("other", ended: true, calls: true);
        TestAuthority.Lay(_folder.Path, certificate, _authority);

        Assert.Contains("Tls:Name: cases is not among the DNS names", Of(), StringComparison.Ordinal);
        Assert.Contains("CN=a process of other holds from", Of(), StringComparison.Ordinal);
        Assert.Contains("the certificate in tls.crt is not for server auth and client auth", Of(), StringComparison.Ordinal);
        Assert.DoesNotContain("Tls:Name", Of("other"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_web_host_need_not_be_able_to_pass_for_a_silo()
    {
        using var certificate = _authority.Sign(calls: true);
        TestAuthority.Lay(_folder.Path, certificate, _authority);

        Assert.Contains("server auth", Of(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Tls", Refusal(isSilo: false, ("Topology", "Cluster"), ("Tls:Folder", _folder.Path)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_of_another_authority_is_named()
    {
        using var certificate = _foreign.Sign();
        TestAuthority.Lay(_folder.Path, certificate, _authority);

        Assert.Contains("not signed by the authority in ca.crt", Of(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _foreign.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }

    private void Lay()
    {
        using var certificate = _authority.Sign();
        TestAuthority.Lay(_folder.Path, certificate, _authority);
    }

    private string Of(string? name = null) => Refusal(("Topology", "Cluster"), ("Tls:Folder", _folder.Path), ("Tls:Name", name));

    private static string Refusal(params (string Key, string? Value)[] set) => Refusal(isSilo: true, set);

    /// <summary>
    /// What is said at the start. Something always is wrong: no database is given, or what is given names none.
    /// </summary>
    private static string Refusal(bool isSilo, params (string Key, string? Value)[] set)
    {
        var values = set.ToDictionary(s => s.Key, s => s.Value);
        var builder = Host.CreateEmptyApplicationBuilder(
            new() { EnvironmentName = values.GetValueOrDefault("DOTNET_ENVIRONMENT") ?? "Production" });
        builder.Configuration.AddInMemoryCollection(values);
        return Assert.Throws<StartRefusedException>(
            () => builder.AddCasesSettings(s => Settings.ServingFaults(s, builder.Environment, isSilo))).Message;
    }
}

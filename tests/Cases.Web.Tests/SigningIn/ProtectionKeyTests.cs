using System.Net;
using System.Runtime.Versioning;
using Cases.TestKit;
using Cases.Web.Auth;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Cases.Web.Tests.SigningIn;

/// <summary>The keys of cookies and forms are encrypted where they are kept.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ProtectionKeyTests
{
    [Fact]
    public async Task Hosts_that_start_at_once_make_one_key()
    {
        using var files = new TempFolder();
        using var together = new Barrier(8);

        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() =>
        {
            var builder = Host.CreateEmptyApplicationBuilder(new());
            builder.Configuration[ProtectionKeyFile.Key] = files.File("one.key");
            together.SignalAndWait();
            return Convert.ToHexString(ProtectionKeyFile.Of(builder)!.Keys.Single());
        }, TaskCreationOptions.LongRunning)));

        Assert.Single(keys.Distinct());
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(files.File("one.key"))!));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_stored_key_is_read_by_hosts_that_have_the_file_and_by_no_other(StoreKind kind)
    {
        using var place = await AccountsPlace.Make(kind);
        using var files = new TempFolder();
        await using var one = place.Host(files.File("one.key"));
        var cookie = await SignIn(one);
        await using (var db = place.Open())
        {
            var key = Assert.Single(db.ProtectionKeys);
            Assert.DoesNotContain("<masterKey", key.Xml, StringComparison.Ordinal);
            Assert.Contains(nameof(KeyFileDecryptor), key.Xml, StringComparison.Ordinal);
        }
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(files.File("one.key")));

        // A newer key before the old one opens all the same.
        await File.WriteAllTextAsync(files.File("turned.key"),
            $"{Convert.ToBase64String(new byte[32])}\n{await File.ReadAllTextAsync(files.File("one.key"))}");
        await using var turned = place.Host(files.File("turned.key"));
        Assert.Equal(HttpStatusCode.OK, await Asked(turned, cookie));
        await using var stranger = place.Host(files.File("stranger.key"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Asked(stranger, cookie));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_key_that_a_build_before_wrote_in_the_clear_stays_readable(StoreKind kind)
    {
        using var place = await AccountsPlace.Make(kind);
        await using var before = new WebApp
        {
            Further = services => services.AddScoped(_ => place.Open())
                .PostConfigure<KeyManagementOptions>(keys => keys.XmlEncryptor = null),
        };
        var cookie = await SignIn(before);
        await using (var db = place.Open())
        {
            Assert.Contains("<masterKey", Assert.Single(db.ProtectionKeys).Xml, StringComparison.Ordinal);
        }

        await using var now = place.Host();

        Assert.Equal(HttpStatusCode.OK, await Asked(now, cookie));
    }

    [Theory]
    [InlineData("Cluster", "Production", null, "needed when Topology is Cluster")]
    [InlineData("Cluster", "Development", null, null)]
    [InlineData("Embedded", "Production", null, null)]
    [InlineData("Cluster", "Development", "missing.key", "is no file of keys")]
    [InlineData("Embedded", "Production", "short.key", "is no file of keys")]
    [InlineData("Cluster", "Production", "good.key", null)]
    public void A_cluster_does_not_start_without_a_key_that_can_be_read(
        string topology, string environment, string? file, string? fault)
    {
        using var files = new TempFolder();
        File.WriteAllText(files.File("short.key"), Convert.ToBase64String(new byte[16]));
        File.WriteAllText(files.File("good.key"), Convert.ToBase64String(new byte[32]) + "\n");
        var set = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Topology"] = topology, [ProtectionKeyFile.Key] = file is null ? null : files.File(file),
        }).Build();

        var faults = ProtectionKeyFile.Faults(set, new HostingEnvironment { EnvironmentName = environment }).ToArray();

        Assert.Equal(fault is null ? 0 : 1, faults.Length);
        Assert.All(faults, said => Assert.Contains(fault!, said, StringComparison.Ordinal));
    }

    private static async Task<string> SignIn(WebApp app)
    {
        using var answer = await app.Browser("en").Send("/demo/sign-in", ("id", "demo-officer"));
        return answer.Headers.GetValues("Set-Cookie")
            .Last(set => set.StartsWith("cases-session=", StringComparison.Ordinal)).Split(';')[0];
    }

    private static async Task<HttpStatusCode> Asked(WebApp app, string cookie)
    {
        using var browser = app.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        return (await browser.GetAsync("/api/v1/cases")).StatusCode;
    }
}

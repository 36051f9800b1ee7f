using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cases.TestKit;
using Cases.Web.Tests.SigningIn;

[assembly: AssemblyFixture(typeof(ProviderBed))]

namespace Cases.Web.Tests.SigningIn;

/// <summary>The built program in Production over https, and a real OpenID Connect provider, each a process of its own.</summary>
public sealed class ProviderBed : IAsyncLifetime
{
    private const string Secret = "a secret of this test";
    private readonly TempFolder folder = new();
    private readonly Lazy<Task> started;
    private RunningProgram? provider;
    private RunningProgram? program;

    public ProviderBed() => started = new(Run);

    /// <summary>Where Cases serves over https.</summary>
    public Uri Cases { get; } = new($"https://127.0.0.1:{Loopback.FreePort()}");

    public Uri Provider { get; } = new($"http://127.0.0.1:{Loopback.FreePort()}");

    public string DataFolder => folder.File("data");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Starts both on first use.</summary>
    public Task Start() => started.Value;

    /// <summary>A browser with cookies of its own that takes the test's certificate and follows no redirect by itself.</summary>
    public HttpClient Browser(CookieContainer cookies, string language) => new(new HttpClientHandler
    {
        CookieContainer = cookies, AllowAutoRedirect = false,
        ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Subject == "CN=127.0.0.1",
    })
    {
        BaseAddress = Cases,
        DefaultRequestHeaders = { { "Accept-Language", language } },
    };

    public async ValueTask DisposeAsync()
    {
        if (program is not null)
            await program.DisposeAsync();
        if (provider is not null)
            await provider.DisposeAsync();
        folder.Dispose();
    }

    private async Task Run()
    {
        await File.WriteAllTextAsync(folder.File("secret"), Secret + "\n");
        await File.WriteAllBytesAsync(folder.File("tls.pfx"), Certificate());
        provider = await RunningProgram.Start(new ProgramStart
        {
            Folder = "tests", Project = "Cases.IdentityProvider.TestHost", Port = Provider.Port, Environment = "Production",
            DataFolder = DataFolder,
            Variables = new Dictionary<string, string>
            {
                ["Client__Id"] = "cases", ["Client__Secret"] = Secret, ["Client__Address"] = Cases.ToString(),
                ["Logging__LogLevel__Default"] = "Warning",
            },
        });
        var port = Loopback.FreePort();
        program = await RunningProgram.Start(new ProgramStart
        {
            Port = port, Environment = "Production", DataFolder = DataFolder,
            Variables = new Dictionary<string, string>
            {
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port};{Cases}",
                ["Kestrel__Certificates__Default__Path"] = folder.File("tls.pfx"),
                ["SignIn__Authority"] = Provider.ToString(), ["SignIn__ClientId"] = "cases",
                ["SignIn__ClientSecretFile"] = folder.File("secret"),
                ["SignIn__Claims__Role"] = "groups", ["SignIn__NewFirms"] = "true",
                ["SignIn__Roles__0__From"] = "cn=officers,ou=cases", ["SignIn__Roles__0__To"] = "officer",
                ["SignIn__Roles__1__From"] = "auditors", ["SignIn__Roles__1__To"] = "auditor",
                ["SignIn__Roles__2__From"] = "administrators", ["SignIn__Roles__2__To"] = "administrator",
                ["SignIn__Roles__3__From"] = "firm", ["SignIn__Roles__3__To"] = "firm-owner",
                ["SignIn__Agencies__0__From"] = "산업통상부", ["SignIn__Agencies__0__To"] = "motir",
                // Asked for in vain: there is no demo world outside Development.
                ["Demo__Load"] = "true",
            },
        });
        // Ready is told on the http address, which is bound by itself.
        using var browser = Browser(new(), "en");
        await Eventually.Holds("it serves over https", async () =>
        {
            try
            {
                return (await browser.GetAsync("/alive")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    private static byte[] Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(130));
        return made.Export(X509ContentType.Pfx);
    }
}

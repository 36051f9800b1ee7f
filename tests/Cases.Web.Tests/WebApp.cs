using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Cases.Silo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cases.Web.Tests;

/// <summary>The web program in this process, on a data folder of its own that goes with it.</summary>
public sealed class WebApp : WebApplicationFactory<Language.Text>
{
    private readonly string environment;

    // Each host would watch its settings' and its static files until the process ends, and a user may watch 128 folders in all.
    static WebApp()
    {
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
        Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "true");
    }

    public WebApp()
        : this("Development")
    {
    }

    private WebApp(string environment) => this.environment = environment;

    public static WebApp In(string environment) => new(environment);

    /// <summary>The folder of its stores.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("cases-web-").FullName;

    /// <summary>Settings beside those of every test, such as a folder of law data.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>The time the program takes for the present, with no job running by itself; null: the real one.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Registrations that the program gets besides its own.</summary>
    public Action<IServiceCollection>? Further { get; init; }

    /// <summary>Takes the tables away from under the running program that its sweeps read.</summary>
    public void Break()
    {
        using var ledger = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(Data, "ledger.db")}");
        ledger.Open();
        using var drop = ledger.CreateCommand();
        drop.CommandText = "alter table clock_row rename to clock_row_gone";
        drop.ExecuteNonQuery();
    }

    /// <summary>A browser without script: keeps cookies, does not follow redirects.</summary>
    public HttpClient Browser(string? language = null)
    {
        var browser = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        if (language is not null)
            browser.DefaultRequestHeaders.Add("Accept-Language", language);
        return browser;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        builder.UseSetting("Data:Path", Data);
        builder.UseSetting("Demo:Load", "false");
        builder.UseSetting("SignIn:Authority", "https://id.example.invalid");
        builder.UseSetting("SignIn:ClientId", "cases");
        foreach (var (key, value) in Settings)
            builder.UseSetting(key, value);
        if (Time is { } time)
        {
            builder.UseSetting("Jobs:Enabled", "false");
            builder.UseSetting("Logging:LogLevel:Default", "Error");
            builder.ConfigureTestServices(services => services.AddSingleton(time));
        }
        if (Further is not null)
            builder.ConfigureServices(Further);
        builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, ComesFrom>());
    }

    /// <summary>With all that starts behind the pages.</summary>
    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        var stopped = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped;
        host.Services.GetRequiredService<SystemStart>().Over.Wait(stopped);
        return host;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(Data))
            Directory.Delete(Data, recursive: true);
    }
}

/// <summary>The in-process server knows no network: the address that a request comes from stands in a header here.</summary>
internal sealed class ComesFrom : IStartupFilter
{
    public const string Header = "Test-Comes-From";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            context.Connection.RemoteIpAddress =
                IPAddress.TryParse(context.Request.Headers[Header], out var from) ? from : IPAddress.Loopback;
            return rest(context);
        });
        next(app);
    };
}

/// <summary>Reading pages and sending their forms as a browser does.</summary>
internal static class Pages
{
    public static async Task<IDocument> Document(this HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStreamAsync());

    public static async Task<IDocument> Open(this HttpClient browser, string url) =>
        await (await browser.GetAsync(url)).Document();

    /// <summary>Sends the page's first form in <c>main</c> that posts, with its hidden fields and the given values.</summary>
    public static async Task<HttpResponseMessage> Send(
        this HttpClient browser, string url, params (string Name, string Value)[] values)
    {
        var page = await browser.Open(url);
        var form = page.QuerySelector("main form[method=post]")!;
        var fields = form.QuerySelectorAll("input[type=hidden]")
            .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? ""))
            .Where(field => values.All(value => value.Name != field.Key))
            .Concat(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
        return await browser.PostAsync(url, new FormUrlEncodedContent(fields));
    }
}

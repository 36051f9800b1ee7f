using System.Globalization;
using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Cases.Web.Auth.Provider;
using Cases.Web.Forms;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cases.Web;

/// <summary>The process: where it listens, how it stops, what it says on the console.</summary>
internal static class HostSetup
{
    public const string Ready = "/ready";

    private const string DefaultAddress = "http://localhost:5080";

    public static void AddCasesHost(this WebApplicationBuilder builder)
    {
        builder.AddCasesSettings(set =>
            [.. Settings.ServingFaults(set, builder.Environment, isSilo: false), .. Misread(set),
                .. SignInFaults(set, builder.Environment), .. ProtectionKeyFile.Faults(set, builder.Environment)]);
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
            builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(4));
    }

    /// <summary>What cannot be read of the settings that only a web host has.</summary>
    private static IEnumerable<string> Misread(IConfiguration set)
    {
        foreach (var key in (string[])[Sessions.IdleKey, Sessions.LongestKey])
        {
            if (set[key] is { Length: > 0 } written && !(
                double.TryParse(written, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100_000))
                yield return $"{key}: {written} is no number above 0.";
        }
        foreach (var key in (string[])[
            Brakes.VisitorKey, Brakes.PersonKey, Brakes.AccountKey, Brakes.StreamsKey, UploadQuota.Key])
        {
            if (set[key] is { Length: > 0 } written && !(int.TryParse(written, CultureInfo.InvariantCulture, out var number)
                && number > 0))
                yield return $"{key}: {written} is no whole number above 0.";
        }
        if (set[SecurityContact.Key] is { Length: > 0 } contact && !SecurityContact.IsReadable(contact))
            yield return $"{SecurityContact.Key}: {contact} is no address that begins with mailto: or https:.";
        foreach (var fault in PublicContact.Faults(set))
            yield return fault;
        foreach (var key in (string[])[ProviderSettings.NewFirmsKey, Consoles.GrainsKey, OwnAccounts.Key])
        {
            if (set[key] is { Length: > 0 } written && !bool.TryParse(written, out _))
                yield return $"{key}: {written} is neither true nor false.";
        }
    }

    /// <summary>What is wrong with the settings of sign-in outside Development.</summary>
    private static IEnumerable<string> SignInFaults(IConfiguration set, IHostEnvironment environment)
    {
        if (environment.IsDevelopment() || ProviderSettings.Read(set).Faults is not { Count: > 0 } signIn)
            yield break;
        foreach (var fault in signIn)
            yield return fault;
        yield return "Demo sign-in, which needs none of this, exists in Development only: ASPNETCORE_ENVIRONMENT=Development.";
    }

    /// <summary><c>/alive</c>: the process answers. <c>/ready</c>: every registered health check says it can serve.</summary>
    public static void MapCasesHealth(this WebApplication app)
    {
        app.MapHealthChecks("/alive", new() { Predicate = _ => false }).AllowAnonymous()
            .WithMetadata(new ServedAtOnceAttribute { ToEverybody = true }).DisableRateLimiting();
        app.MapHealthChecks(Ready, new() { ResponseWriter = Say }).AllowAnonymous().DisableRateLimiting();
    }

    private static Task Say(HttpContext context, HealthReport report) => context.Response.WriteAsync(
        string.Join('\n', report.Entries.Values.Select(entry => entry.Description ?? $"{entry.Status}")), context.RequestAborted);

    /// <summary>Once everything can be used, not only the front door.</summary>
    public static void SayWhereToOpen(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(async () =>
    {
        await (app.Services.GetService<SystemStart>()?.Over ?? Task.CompletedTask);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var signIn = app.Environment.IsDevelopment()
            ? "demo people, one click each, at /demo/sign-in (Development only)"
            : $"at {app.Configuration[ProviderSettings.AuthorityKey]}";
        var data = app.Configuration.GetConnectionString("Postgres") is { Length: > 0 }
            ? "PostgreSQL"
            : DataFolder.Of(app.Environment, app.Configuration);
        Console.WriteLine($"Cases is running ({app.Environment.EnvironmentName}).");
        Console.WriteLine($"  Open:     {string.Join(", ", addresses)}");
        Console.WriteLine($"  Sign in:  {signIn}");
        Console.WriteLine($"  Data:     {data}");
        Console.WriteLine("  Stop:     Ctrl-C");
    });
}

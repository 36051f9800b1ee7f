using System.Net;
using Cases.Silo.Tls;
using MailKit.Security;
using MimeKit;
using Npgsql;

namespace Cases.Silo;

/// <summary>
/// Settings come from the environment (<c>Silo__Port</c> for <c>Silo:Port</c>), and secrets from a folder with one file a
/// setting. They are checked before anything starts, and a refusal names every fault. docs/operations.md lists them all.
/// </summary>
public static class Settings
{
    /// <summary>Folder of secrets: a file named <c>ConnectionStrings__Postgres</c> holds that setting.</summary>
    public const string SecretsKey = "Secrets:Path";

    /// <summary>Reads the secrets and refuses to go on when anything set is wrong.</summary>
    /// <param name="further">Finds the faults of settings that only the caller knows.</param>
    /// <exception cref="StartRefusedException">Names every fault.</exception>
    public static void AddCasesSettings(
        this IHostApplicationBuilder builder, Func<IConfiguration, IEnumerable<string>>? further = null)
    {
        if (builder.Configuration[SecretsKey] is { Length: > 0 } folder && Directory.Exists(folder))
        {
            builder.Configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: false);
        }
        string[] faults = [.. Faults(builder.Configuration), .. further?.Invoke(builder.Configuration) ?? []];
        if (faults.Length > 0)
        {
            throw new StartRefusedException(
                $"Cases does not start: {faults.Length} of its settings cannot be used.\n"
                + string.Join('\n', faults.Select(f => "  " + f)));
        }
    }

    /// <summary>Every fault, each with the setting's name and what is expected.</summary>
    public static IEnumerable<string> Faults(IConfiguration set)
    {
        var cluster = set.IsCluster();
        return new[]
        {
            Of<Topology>(set, Topologies.Key),
            set[SecretsKey] is { Length: > 0 } folder && !Directory.Exists(folder)
                ? $"{SecretsKey}: there is no folder {folder}."
                : null,
            Postgres(set),
            cluster && string.IsNullOrEmpty(set.GetConnectionString("Postgres"))
                ? "ConnectionStrings:Postgres: needed when Topology is Cluster."
                : null,
            Number(set, SiloSetup.PortKey, cluster ? 1 : 0, 65535),
            Number(set, ClusterSetup.GatewayPortKey, 1, 65535),
            cluster && ClusterSetup.Port(set) == ClusterSetup.GatewayPort(set)
                ? $"{SiloSetup.PortKey} and {ClusterSetup.GatewayPortKey}: one port cannot be both."
                : null,
            set[ClusterSetup.AddressKey] is { Length: > 0 } address && !IPAddress.TryParse(address, out _)
                ? $"{ClusterSetup.AddressKey}: {address} is no IP address." : null,
            string.IsNullOrEmpty(set[StorageSettings.SiloRoleKey]) != string.IsNullOrEmpty(set[StorageSettings.WebRoleKey])
                ? $"{StorageSettings.SiloRoleKey} and {StorageSettings.WebRoleKey}: name both roles or neither." : null,
            Number(set, "Storage:BatchLimit", 1, 10_000),
            Number(set, "Storage:Writers", 1, 32),
            Of<bool>(set, Jobs.JobSchedule.EnabledKey),
            Number(set, Jobs.UploadSweep.DaysKey, 1, 36_500),
            Of<bool>(set, TlsSettings.EnabledKey),
            Of<bool>(set, StorageSettings.TakeEncryptedKey),
            Of<bool>(set, StorageSettings.TakeMacrosKey),
            Scan.ScanDaemon.Fault(set),
            Of<bool>(set, "Demo:Load"),
            Number(set, "Demo:Seed", int.MinValue, int.MaxValue),
            Number(set, "Smtp:Port", 1, 65535),
            Of<SecureSocketOptions>(set, "Smtp:Security"),
            set["Smtp:From"] is { Length: > 0 } from && !MailboxAddress.TryParse(from, out _)
                ? $"Smtp:From: {from} is no mail address."
                : null,
            set[PagesAddress.Key] is { Length: > 0 } pages
                && !(Uri.TryCreate(pages, UriKind.Absolute, out var site) && site.Scheme is "https" or "http")
                ? $"{PagesAddress.Key}: {pages} is no address such as https://cases.example." : null,
            set[TelemetrySetup.EndpointKey] is { Length: > 0 } endpoint && !Uri.TryCreate(endpoint, UriKind.Absolute, out _)
                ? $"{TelemetrySetup.EndpointKey}: {endpoint} is no address such as http://collector:4317." : null,
        }.OfType<string>().Concat(Jobs.JobTimes.Faults(set));
    }

    /// <summary>
    /// Of a process that serves, not of a command: in Cluster uploads have to lie where every process sees them, and processes
    /// prove to each other who they are.
    /// </summary>
    public static IEnumerable<string> ServingFaults(IConfiguration set, IHostEnvironment environment, bool isSilo)
    {
        if (set.IsCluster() && string.IsNullOrEmpty(set[StorageSettings.DocumentsKey]))
        {
            yield return $"{StorageSettings.DocumentsKey}: needed when Topology is Cluster, a folder that every process sees.";
        }
        foreach (var fault in TlsSettings.Faults(set, environment, isSilo))
        {
            yield return fault;
        }
    }

    private static string? Postgres(IConfiguration set)
    {
        if (set.GetConnectionString("Postgres") is not { Length: > 0 } text)
        {
            return null;
        }
        try
        {
            var given = new NpgsqlConnectionStringBuilder(text);
            return string.IsNullOrEmpty(given.Host) ? "ConnectionStrings:Postgres: names no Host." : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException)
        {
            // The text itself may hold a password.
            return "ConnectionStrings:Postgres: is no connection string of Npgsql, "
                + "such as Host=db;Database=cases;Username=cases_silo.";
        }
    }

    private static string? Number(IConfiguration set, string key, int least, int most) =>
        set[key] is { Length: > 0 } text && (!int.TryParse(text, out var number) || number < least || number > most)
            ? $"{key}: {text} is no number from {least} to {most}." : null;

    private static string? Of<T>(IConfiguration set, string key)
        where T : struct
    {
        if (set[key] is not { Length: > 0 } text)
        {
            return null;
        }
        var names = typeof(T).IsEnum ? Enum.GetNames(typeof(T)) : ["true", "false"];
        return names.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"{key}: {text} is none of {string.Join(", ", names)}.";
    }
}

using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Logs;

namespace Cases.Silo.Commands;

/// <summary>All cases as an event log by a standard, without personal data: see <see cref="CaseLogs"/>.</summary>
internal static class LogExport
{
    private static readonly Dictionary<string, Write> Formats =
        new() { ["ocel-json"] = OcelJsonFile.Write, ["ocel-sqlite"] = OcelSqliteFile.Write, ["xes"] = XesFile.Write };

    private delegate Task<(int Cases, int Events)> Write(string path, IAsyncEnumerable<LoggedCase> cases);

    public static async Task<int> Run(CommandCall call)
    {
        var (format, to) = (call.Argument("format"), Path.GetFullPath(call.Argument("out")));
        if (!Formats.TryGetValue(format, out var write))
        {
            throw new MissingArgumentException($"--format {format} is none of {string.Join(", ", Formats.Keys)}.");
        }
        call.DemandSchema();
        if (File.Exists(to))
        {
            throw new StartRefusedException($"{to} exists already.");
        }
        await using var services = await call.Services();
        // Reading cases is logged before they are shown, whoever reads.
        await services.GetRequiredService<IAccessLog>().Append(
            [new($"operator:{Environment.UserName}", null, null, call.Now, Environment.MachineName, "log-export", null)]);
        var logs = new CaseLogs(
            services.GetRequiredService<LedgerReader>(), services.GetRequiredService<ICaseLedger>(),
            services.GetRequiredService<LedgeredThings>(), services.GetRequiredService<IPeople>());
        var partial = to + ".partial";
        try
        {
            var (cases, events) = await write(partial, logs.All());
            File.Move(partial, to);
            call.Say($"Exported {cases} cases and {events} events to {to}; {logs.Unread} cases could not be read.");
            return logs.Unread == 0 ? 0 : 1;
        }
        finally
        {
            File.Delete(partial);
        }
    }
}

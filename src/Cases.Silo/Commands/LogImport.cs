using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Logs;

namespace Cases.Silo.Commands;

/// <summary>Takes in a log of past work from another system, whole or not at all, as a baseline with a name.</summary>
internal static class LogImport
{
    private const int LongestName = 100;

    public static async Task<int> Run(CommandCall call)
    {
        var file = call.Operand ?? throw new MissingArgumentException("FILE is missing.");
        var name = call.Argument("name").Normalize().Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl) || name.StartsWith('-'))
        {
            throw new MissingArgumentException(
                $"--name is no name: at most {LongestName} characters, no control characters, no dash at its beginning.");
        }
        var zone = call.Option("zone") ?? "Asia/Seoul";
        var time = LogTime.In(zone) ?? throw new MissingArgumentException($"--zone {zone} is no time zone.");
        if (!File.Exists(file))
        {
            throw new StartRefusedException($"There is no file {Path.GetFullPath(file)}.");
        }
        var columns = new LogColumns(call.Option("case"), call.Option("activity"), call.Option("time"), call.Option("resource"));
        OpenOwnStore(call);
        call.DemandSchema();
        var log = LogFile.Read(file, columns, time);
        await using var services = await call.Services();
        switch (await services.GetRequiredService<IPastLogs>().Keep(name, log, call.Now, call.Flag("replace")))
        {
            case PastLogKept.NameTaken:
                throw new StartRefusedException($"There is another log called \"{name}\" already; nothing was changed. "
                    + "--replace puts this one in its place.");
            case PastLogKept.Same:
                call.Say($"\"{name}\" holds this content already; nothing was changed.");
                return 0;
            case var kept:
                call.Say($"Imported {log.Cases} cases and {log.Events.Count} events as \"{name}\""
                    + (kept == PastLogKept.Replaced ? ", in place of what was called so." : "."));
                return 0;
        }
    }

    /// <summary>Files of one's own need no step before the first use, here as little as at a start of the web.</summary>
    private static void OpenOwnStore(CommandCall call)
    {
        if (call.Storage.Provider == StorageProvider.Sqlite && SchemaScripts.Applied(call.Storage).Count == 0)
        {
            using var held = call.Hold();
            SchemaMigration.Apply(call.Storage);
        }
    }
}

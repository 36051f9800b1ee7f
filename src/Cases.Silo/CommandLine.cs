using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Backups;
using Cases.Silo.Commands;
using Cases.Silo.Logs;

namespace Cases.Silo;

/// <summary>What an operator does to a store: each command is a file under <c>Commands</c>.</summary>
public static class CommandLine
{
    private static readonly Dictionary<string, (Func<CommandCall, Task<int>> Run, string Use)> Commands = new()
    {
        ["migrate"] = (Migrate.Run, "migrate                          bring the schema to this build's"),
        ["verify"] = (Verify.Run, "verify                           walk every chain, compare every row, check every seal"),
        ["rebuild"] = (Rebuild.Run, "rebuild                          make the rows again from the events"),
        ["backup"] = (Backup.Run,
            "backup --to FOLDER [--keep N] [--recipient FILE.pem]    save everything as of one moment, encrypted to a public key;"
            + " of the backups beside it leave the newest"),
        ["restore"] = (Restore.Run,
            "restore --from FOLDER [--key FILE.pem] [--disposals FILE] [--nothing-disposed-since]    put a backup into an empty"
            + " store, without what was disposed of since"),
        ["export-case"] = (ExportCase.Run,
            "export-case --case NUMBER --to FILE.zip    one case (or the calendar), complete and by itself"),
        ["dry-run"] =
            (DryRun.Run, "dry-run [--law FOLDER] [--holiday DATE] [--working-day DATE]    what would change; writes nothing"),
        ["access-log expire"] = (ExpireLog.Run,
            "access-log expire [--years N]    let lines of the access log leave that are older and sealed; 2 years at least"),
        ["log import"] = (LogImport.Run,
            "log import FILE --name NAME [--case COL] [--activity COL] [--time COL] [--resource COL] [--zone ZONE] [--replace]"
            + "    a log of past work as a baseline"),
        ["log report"] = (LogReport.Run, "log report NAME [--json]         what such a log says"),
        ["log export"] = (LogExport.Run,
            "log export --format ocel-json|ocel-sqlite|xes --out FILE    our own cases as a log, without personal data"),
    };

    /// <summary>Those that are told what they are about without an option.</summary>
    private static readonly HashSet<string> Named = ["log import", "log report"];

    /// <summary>
    /// 0: done and sound; 1: a fault was found or the command was declined; 2: no such command, or an argument is missing.
    /// </summary>
    public static async Task<int> Run(string[] args, TextWriter? output = null)
    {
        output ??= Console.Out;
        var words = CommandWords.Of(args, Commands.ContainsKey);
        if (!Commands.TryGetValue(words.Command, out var command))
        {
            await output.WriteLineAsync(string.Join(Environment.NewLine,
            [
                "Commands, on the store that Data:Path or ConnectionStrings:Postgres names:",
                .. Commands.Values.Select(c => "  " + c.Use),
            ]));
            return 2;
        }
        try
        {
            if (words.Operands.Skip(Named.Contains(words.Command) ? 1 : 0).FirstOrDefault() is { } other)
            {
                throw new MissingArgumentException($"\"{other}\" belongs to nothing.");
            }
            var builder = Host.CreateApplicationBuilder(words.Settings);
            builder.AddCasesSettings();
            return await command.Run(new CommandCall(builder, words, output));
        }
        catch (MissingArgumentException missing)
        {
            await output.WriteLineAsync($"{missing.Message} Use: {command.Use}");
            return 2;
        }
        catch (Exception declined) when (declined is StartRefusedException or BackupException or LawDataException
            or LogFaultException)
        {
            await output.WriteLineAsync(declined.Message);
            return 1;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or UnreadableEventException
            or IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync($"{words.Command} did not work: {e.Message}");
            return 1;
        }
    }
}

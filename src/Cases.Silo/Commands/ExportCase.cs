using Cases.Grains.Ledger;
using Cases.Grains.Storage;

namespace Cases.Silo.Commands;

/// <summary>
/// One case, or another thing of the ledger, as a file that needs nothing else: events, clocks with their working, people and
/// documents.
/// </summary>
internal static class ExportCase
{
    public static async Task<int> Run(CommandCall call)
    {
        var (wanted, to) = (call.Argument("case"), Path.GetFullPath(call.Argument("to")));
        call.DemandDocuments();
        call.DemandSchema();
        if (File.Exists(to))
        {
            throw new StartRefusedException($"{to} exists already.");
        }
        await using var services = await call.Services();
        var reader = services.GetRequiredService<LedgerReader>();
        var id = Guid.TryParse(wanted, out var given) ? given
            : services.GetRequiredService<LedgeredThings>().Only(wanted) ?? await reader.Numbered(wanted) ?? Guid.Empty;
        var events = await services.GetRequiredService<ICaseLedger>().Read(id);
        if (events.Count == 0)
        {
            throw new StartRefusedException($"There is no case {wanted}.");
        }
        // Reading a case is logged before it is shown, whoever reads it.
        await services.GetRequiredService<IAccessLog>().Append(
            [new($"operator:{Environment.UserName}", null, null, call.Now, Environment.MachineName, "export-case", id)]);
        var partial = to + ".partial";
        try
        {
            var missing = await ThingArchive.Write(partial, id, events, services, call.Now);
            File.Move(partial, to);
            foreach (var document in missing)
            {
                call.Say($"{document.Name} ({document.Sha256}) is not in the store.");
            }
            call.Say($"Exported {events.Count} events of case {wanted} to {to}.");
            return missing.Count == 0 ? 0 : 1;
        }
        finally
        {
            File.Delete(partial);
        }
    }
}

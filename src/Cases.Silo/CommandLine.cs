using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;

namespace Cases.Silo;

/// <summary>What is done to a store while nothing serves from it: <c>migrate</c>, <c>verify</c>, <c>rebuild</c>.</summary>
public static class CommandLine
{
    /// <summary>0: done and sound; 1: a fault was found or the store is in use; 2: no such command.</summary>
    public static async Task<int> Run(string[] args)
    {
        if (args is not [("migrate" or "verify" or "rebuild") and var command, ..])
        {
            await Console.Error.WriteLineAsync("Commands: migrate, verify, rebuild. The store is the one that Data:Path or ConnectionStrings:Postgres names.");
            return 2;
        }
        try
        {
            var builder = Host.CreateApplicationBuilder(args[1..]);
            var storage = StorageSettings.Of(builder);
            using var held = storage.Provider == StorageProvider.Sqlite ? StorageSettings.Hold(storage.DataFolder) : null;
            Console.WriteLine($"Schema: {SchemaMigration.Apply(storage)} scripts applied.");
            if (command == "migrate")
            {
                return 0;
            }
            var services = new ServiceCollection();
            services.AddCasesStorage(storage).AddCasesLaw(builder.Configuration[LawRegistration.FolderKey]).AddCasesCalendar();
            await using var provider = services.BuildServiceProvider();
            await provider.GetRequiredService<LedgerCalendar>().Refresh();
            return await Check(provider, write: command == "rebuild") == 0 ? 0 : 1;
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    /// <summary>Walks every chain, and compares every case's rows with what its events make of them; answers the number of faults left.</summary>
    internal static async Task<int> Check(IServiceProvider services, bool write)
    {
        var (law, calendar) = (services.GetRequiredService<LawBook>(), services.GetRequiredService<ICalendarSource>().Current);
        var (ledger, rebuild) = (services.GetRequiredService<ICaseLedger>(), services.GetRequiredService<LedgerRebuild>());
        var (streams, broken, different) = (0, 0, 0);
        await foreach (var head in services.GetRequiredService<LedgerReader>().Heads())
        {
            streams++;
            if (LedgerReader.Fault(head, await ledger.Read(head.CaseId)) is { } fault)
            {
                broken++;
                Console.WriteLine($"{head.CaseId}: {fault}.");
            }
            else if (head.CaseId != CalendarJson.Stream)
            {
                CaseRows Rows(IReadOnlyList<StoredEvent> events) => CaseProjection.Of(CaseHistory.Empty(head.CaseId).Then(events).State, law, calendar);
                var found = await (write ? rebuild.Rebuild(head.CaseId, Rows) : rebuild.Compare(head.CaseId, Rows));
                different += found.Count > 0 ? 1 : 0;
                foreach (var d in found)
                {
                    Console.WriteLine($"{head.CaseId}: {d.Table} {d.Key} {d.Column}: stored {d.Stored ?? "nothing"}, rebuilt {d.Rebuilt ?? "nothing"}.");
                }
            }
        }
        Console.WriteLine($"{streams} chains, {broken} broken; rows of {different} cases {(write ? "set right" : "differ")}.");
        return write ? broken : broken + different;
    }
}

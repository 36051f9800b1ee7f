using Cases.Grains.Storage;
using Cases.Silo.Search;

namespace Cases.Silo.Commands;

/// <summary>
/// Makes the rows again, case by case under the lock of its head, while the system runs or not. What it cannot mend, a
/// broken chain or what is left of a deleted case, it names.
/// </summary>
internal static class Rebuild
{
    public static async Task<int> Run(CommandCall call)
    {
        call.DemandSchema();
        await using var services = await call.Services();
        var faults = await Verify.Check(services, write: true, call.Say);
        await Search(services, call.Say);
        return faults == 0 ? 0 : 1;
    }

    /// <summary>
    /// Makes again what cases are found by. Their documents are read by the silos afterwards, which takes longer.
    /// </summary>
    private static async Task Search(IServiceProvider services, Action<string> say)
    {
        var (index, read) = (services.GetRequiredService<CaseIndex>(), 0);
        await foreach (var head in services.GetRequiredService<LedgerReader>().Heads())
        {
            try
            {
                await index.Rebuild(head.CaseId);
                read++;
            }
            catch (Exception e)
            {
                say($"{head.CaseId}: it cannot be read for the search ({e.GetType().Name}).");
            }
        }
        say($"{read} chains read for the search.");
    }

    /// <summary>Fills tables that were gone and are there again, where every row is missing and not worth a line.</summary>
    /// <returns>The number of faults that it could not mend.</returns>
    public static async Task<int> Fill(IServiceProvider services, StorageOptions storage, Action<string> say)
    {
        var faults = await Verify.Check(services, write: true, say, row: _ => { });
        SchemaMigration.Filled(storage);
        return faults;
    }
}

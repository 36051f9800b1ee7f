using Cases.Grains.Storage;

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
        return await Verify.Check(services, write: true, call.Say) == 0 ? 0 : 1;
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

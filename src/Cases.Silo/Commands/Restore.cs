using Cases.Grains.Storage;
using Cases.Grains.Storage.Backups;

namespace Cases.Silo.Commands;

/// <summary>
/// Puts a backup into an empty store, brings it to this build's schema, takes away what was disposed of since, and verifies every
/// case against the backup.
/// </summary>
internal static class Restore
{
    public static async Task<int> Run(CommandCall call)
    {
        var from = call.Argument("from");
        call.DemandDocuments();
        using var held = call.Hold();
        var disposals = DisposedSince.Demand(call, BackupManifest.Read(from));
        var key = call.Option("key") is { } file ? await File.ReadAllTextAsync(file) : null;
        var backup = await StoreRestore.Load(call.Storage, from, key);
        call.Say($"Restored the backup of {backup.Manifest.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC.");
        await using var services = await call.Services();
        var differences = await StoreRestore.Differences(backup, services.GetRequiredService<LedgerReader>());
        foreach (var difference in differences)
        {
            call.Say(difference + ".");
        }
        // Compared before: what is disposed of now does end where it ended.
        var left = await DisposedSince.Apply(call, services, disposals);
        return await Verify.Check(services, write: false, call.Say) + differences.Count + left == 0 ? 0 : 1;
    }
}

using Cases.Grains.Storage.Backups;

namespace Cases.Silo.Commands;

/// <summary>Saves ledger, grains' documents, accounts and uploads as of one moment, while the system runs or not.</summary>
internal static class Backup
{
    public static async Task<int> Run(CommandCall call)
    {
        var to = call.Argument("to");
        var keep = call.Number("keep");
        call.DemandDocuments();
        call.DemandSchema();
        var recipient = call.Option("recipient") is { } file ? await File.ReadAllTextAsync(file) : null;
        var manifest = await StoreBackup.Write(call.Storage, to, call.Now, recipient);
        var bytes = manifest.Files.Sum(file => file.Bytes);
        call.Say(
            $"Saved {manifest.Cases} chains in {manifest.Files.Count} files, {bytes} bytes, to {Path.GetFullPath(to)}"
            + (manifest.Key is null ? "." : ", encrypted."));
        if (keep is { } most)
        {
            foreach (var gone in BackupShelf.Prune(to, most, call.Now))
            {
                call.Say($"Removed {gone}.");
            }
        }
        return 0;
    }
}

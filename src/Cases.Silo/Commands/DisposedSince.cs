using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Backups;
using Cases.Grains.Storage.Seals;

namespace Cases.Silo.Commands;

/// <summary>The part of <see cref="Restore"/> that keeps it from bringing back what was disposed of since.</summary>
internal static class DisposedSince
{
    /// <summary>By which an operator answers for it that nothing was.</summary>
    public const string Nothing = "nothing-disposed-since";

    /// <summary>The signed list; null where the store keeps no seals, and so has disposed of nothing.</summary>
    /// <exception cref="StartRefusedException">There is none, or it is older than the backup.</exception>
    public static SignedDisposals? Demand(CommandCall call, BackupManifest backup)
    {
        if (SealSettings.Of(call.Settings) is not { } seals)
        {
            return call.Option("disposals") is null && (!backup.Sealed || call.Flag(Nothing)) ? null
                : throw new StartRefusedException(
                    "Of this store seals are kept, and with them the list of what was disposed of. "
                    + $"{SealSettings.KeyFileKey} and {SealSettings.FolderKey} are needed, or --{Nothing}.");
        }
        var file = call.Option("disposals") ?? Path.Combine(seals.Folder, SignedDisposals.FileName);
        var list = File.Exists(file) ? Read(file, seals.KeyPem) : null;
        // Whole seconds stand in the list.
        if (call.Flag(Nothing) || list?.At >= backup.CreatedAt.AddSeconds(-1))
        {
            return list;
        }
        var found = list is null ? $"There is no list of disposals at {file}"
            : $"The list of disposals at {file} is of {list.At:yyyy-MM-dd HH:mm} UTC, older than the backup";
        throw new StartRefusedException(
            $"{found}: what was disposed of since {backup.CreatedAt:yyyy-MM-dd HH:mm} UTC would be back. "
            + $"Name the last one, --disposals FILE, or answer for it that nothing was: --{Nothing}.");
    }

    /// <summary>Takes away what the list names; answers the number of faults.</summary>
    public static async Task<int> Apply(CommandCall call, IServiceProvider services, SignedDisposals? list)
    {
        var ledger = services.GetRequiredService<ICaseLedger>();
        var before = DisposalHistory.Thing.Empty(DisposalHistory.Id).Then(await ledger.Read(DisposalHistory.Id));
        if (list is null)
        {
            if (before.Version == 0)
            {
                return 0;
            }
            call.Say($"This store has disposed of records, and {SealSettings.FolderKey} is not set: "
                + "what was disposed of since the backup may be back.");
            return call.Flag(Nothing) ? 0 : 1;
        }
        var (disposing, by) = (services.GetRequiredService<IDisposing>(), $"operator:{Environment.UserName}");
        List<DisposalEvent> events = [];
        foreach (var id in list.Cases.Except(before.State.Cases.Keys))
        {
            if (await disposing.Chains(id, null) is { Count: > 0 } chains)
            {
                events.Add(new CaseDisposed(call.Now, by, null, id, chains));
            }
        }
        events.AddRange(list.People.Except(before.State.People.Keys).Select(p => new PersonDisposed(call.Now, by, p, null)));
        if (events.Count > 0)
        {
            var request = Guid.CreateVersion7();
            var stored = before.Store(events, request, call.Now);
            await ledger.Record(
                new(DisposalHistory.Id, before.Version, request, Tombstones.Digest(stored), stored, LedgerRows.Nothing));
        }
        await Take(call, services, before.State.Fold(events));
        call.Say($"{list.Cases.Count} cases and {list.People.Count} people are on the list of disposals of "
            + $"{list.At:yyyy-MM-dd HH:mm} UTC; {events.Count} of them were in the backup, and are gone.");
        return 0;
    }

    private static async Task Take(CommandCall call, IServiceProvider services, Disposals all)
    {
        var (disposing, people) = (services.GetRequiredService<IDisposing>(), services.GetRequiredService<IPeople>());
        await disposing.Empty(await disposing.Full([.. all.Chains.Keys]));
        foreach (var (person, at) in all.People)
        {
            await people.Dispose(person, at);
            await disposing.Forget(person, call.Now);
        }
        await KeptBesides.Drop(call.Storage, all.Cases.Keys, [.. all.People.Keys]);
        await KeptBesides.Sweep(call.Storage);
    }

    private static SignedDisposals Read(string file, string key)
    {
        try
        {
            return SignedDisposals.Read(File.ReadAllBytes(file), key);
        }
        catch (InvalidDataException e)
        {
            throw new StartRefusedException($"The list of disposals at {file} does not hold: {e.Message}.");
        }
    }
}

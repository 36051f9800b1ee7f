using System.Security.Cryptography;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Rows;

namespace Cases.Grains.Storage.Commit;

/// <summary>Turns away what would fail a whole batch, or record nonsense, before it waits in line.</summary>
internal static class EntryGuard
{
    /// <exception cref="ArgumentException">The entry breaks the contract of <see cref="LedgerEntry"/>.</exception>
    public static void Check(LedgerEntry entry)
    {
        Demand(entry.Events.Count > 0, "An act records at least one event.");
        Demand(entry.RequestDigest.Length == SHA256.HashSizeInBytes, "The request digest is not a SHA-256.");
        for (var i = 0; i < entry.Events.Count; i++)
        {
            var e = entry.Events[i];
            Demand(e.Version == entry.ExpectedVersion + i + 1, "Versions do not run on from the expected version.");
            Demand(e.RequestId == entry.RequestId, "An event belongs to another request.");
            Demand(e.Hash.Length == SHA256.HashSizeInBytes, "An event's hash is not a SHA-256.");
            Demand(!e.Name.Contains('\0') && !e.Body.AsSpan().Contains((byte)0), "An event holds U+0000.");
        }
        if (entry.Rows.Version is { } shown)
        {
            Demand(shown == entry.ExpectedVersion + entry.Events.Count, "The rows show another version than the act makes.");
        }
        foreach (var set in entry.Rows.Sets())
        {
            var fault = RowTables.Of(set).Fault(set, entry.CaseId);
            Demand(fault is null, fault ?? "");
        }
    }

    private static void Demand(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}

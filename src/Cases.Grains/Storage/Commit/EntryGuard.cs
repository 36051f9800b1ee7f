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
        if (entry.Rows.Case is { } row)
        {
            Demand(row.Version == entry.ExpectedVersion + entry.Events.Count,
                "The case row shows another version than the act makes.");
            Check(RowTables.Cases, [row], r => r.CaseId, entry.CaseId);
        }
        Check(RowTables.Parties, entry.Rows.Parties ?? [], r => r.CaseId, entry.CaseId);
        Check(RowTables.HandOffs, entry.Rows.HandOffs, r => r.CaseId, entry.CaseId);
        Check(RowTables.Clocks, entry.Rows.Clocks, r => r.CaseId, entry.CaseId);
        Check(RowTables.Spans, entry.Rows.Spans, r => r.CaseId, entry.CaseId);
        Check(RowTables.Notices, entry.Rows.Notices, r => r.CaseId, entry.CaseId);
    }

    private static void Check<T>(RowTable<T> table, IReadOnlyList<T> rows, Func<T, Guid> caseId, Guid wanted)
    {
        foreach (var row in rows)
        {
            Demand(caseId(row) == wanted, "A row belongs to another case.");
            foreach (var column in table.Columns)
            {
                Demand(!column.HoldsNul(row), $"{column.Name} holds U+0000.");
            }
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

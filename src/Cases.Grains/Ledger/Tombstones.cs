using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Cases.Grains.Domain;

namespace Cases.Grains.Ledger;

/// <summary>
/// What is left of a chain that was disposed of: of each event all but its body, and its hash as it was. The links can no longer
/// be computed; that nothing else was changed is told by a digest over all of it, which the chain of disposals holds.
/// </summary>
public static class Tombstones
{
    /// <summary>Whether this is what is left of a chain.</summary>
    public static bool Are(IReadOnlyList<StoredEvent> events) => events.Count > 0 && events.All(e => e.Body.Length == 0);

    /// <summary>SHA-256 over version, request, instant (Unix ms), name with its length, and hash of each event.</summary>
    public static byte[] Digest(IReadOnlyList<StoredEvent> events)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> fixedPart = stackalloc byte[8 + 16 + 8 + 4];
        foreach (var e in events)
        {
            var name = Encoding.UTF8.GetBytes(e.Name);
            BinaryPrimitives.WriteInt64BigEndian(fixedPart, e.Version);
            e.RequestId.TryWriteBytes(fixedPart[8..], bigEndian: true, out _);
            BinaryPrimitives.WriteInt64BigEndian(fixedPart[24..], e.RecordedAt.ToUnixTimeMilliseconds());
            BinaryPrimitives.WriteInt32BigEndian(fixedPart[32..], name.Length);
            hash.AppendData(fixedPart);
            hash.AppendData(name);
            hash.AppendData(e.Hash);
        }
        return hash.GetHashAndReset();
    }

    /// <summary>A chain as it is written down before it is emptied.</summary>
    public static DisposedChain Of(Guid id, IReadOnlyList<StoredEvent> events) => new(
        id, events[^1].Version, Convert.ToHexStringLower(events[^1].Hash), Convert.ToHexStringLower(Digest(events)));

    /// <summary>What is wrong with what is left, or null.</summary>
    /// <param name="disposed">What was written down; null where nothing was.</param>
    public static string? Fault(IReadOnlyList<StoredEvent> events, DisposedChain? disposed) =>
        disposed is null ? "its contents are gone, and no disposal names it"
        : Of(disposed.Id, events) == disposed ? null
        : "what is left of it is not what was disposed of";
}

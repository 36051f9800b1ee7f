using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cases.Grains.Ledger;

/// <summary>Links each event of a case to the one before it, so that a changed, dropped or inserted event shows.</summary>
public static class HashChain
{
    /// <summary>What the first event of a case is linked to: 32 zero bytes.</summary>
    public static readonly byte[] Root = new byte[SHA256.HashSizeInBytes];

    /// <summary>SHA-256 over previous hash, case id, version, recording instant (Unix ms), name length, name and body.</summary>
    public static byte[] Link(
        ReadOnlySpan<byte> previous, Guid caseId, long version, DateTimeOffset recordedAt, string name, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> fixedPart = stackalloc byte[16 + 8 + 8 + 4];
        caseId.TryWriteBytes(fixedPart, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(fixedPart[16..], version);
        BinaryPrimitives.WriteInt64BigEndian(fixedPart[24..], recordedAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt32BigEndian(fixedPart[32..], Encoding.UTF8.GetByteCount(name));
        hash.AppendData(previous);
        hash.AppendData(fixedPart);
        hash.AppendData(Encoding.UTF8.GetBytes(name));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    /// <summary>
    /// The version of the first event that does not follow from the one before it, or null when the chain holds.
    /// </summary>
    public static long? FirstBroken(Guid caseId, IReadOnlyList<StoredEvent> events)
    {
        var previous = Root;
        for (var i = 0; i < events.Count; i++)
        {
            var e = events[i];
            if (e.Version != i + 1 || !Link(previous, caseId, e.Version, e.RecordedAt, e.Name, e.Body).AsSpan()
                .SequenceEqual(e.Hash))
            {
                return i + 1;
            }
            previous = e.Hash;
        }
        return null;
    }
}

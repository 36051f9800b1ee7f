using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cases.Grains.Ledger;

/// <summary>
/// How lines of the access log are linked. A link is over ids and, of account, person and address, over a salted digest alone:
/// once a person's salt is gone nothing tells what it was made of, and the chain holds all the same.
/// </summary>
public static class AccessLink
{
    /// <summary>The chain of the lines that brought no link of their own.</summary>
    public static readonly Guid Loose = Guid.Empty;

    /// <summary>A salt for one line.</summary>
    public static byte[] Salt() => RandomNumberGenerator.GetBytes(16);

    /// <summary>SHA-256 over salt, account, person and source, each text with its length before it (-1 for null).</summary>
    public static byte[] Digest(ReadOnlySpan<byte> salt, string account, string? person, string source)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        Add(hash, account);
        Add(hash, person);
        Add(hash, source);
        return hash.GetHashAndReset();
    }

    /// <summary>
    /// SHA-256 over the hash before, chain, place, instant (Unix ms), case (zeros for none), agency, task, what it is about, and
    /// the digest.
    /// </summary>
    public static byte[] Link(ReadOnlySpan<byte> previous, Guid chain, long seq, AccessLine line, ReadOnlySpan<byte> digest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> fixedPart = stackalloc byte[16 + 8 + 8 + 16];
        chain.TryWriteBytes(fixedPart, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(fixedPart[16..], seq);
        BinaryPrimitives.WriteInt64BigEndian(fixedPart[24..], line.At.ToUnixTimeMilliseconds());
        (line.CaseId ?? Guid.Empty).TryWriteBytes(fixedPart[32..], bigEndian: true, out _);
        hash.AppendData(previous);
        hash.AppendData(fixedPart);
        Add(hash, line.Agency);
        Add(hash, line.Task);
        Add(hash, line.About);
        hash.AppendData(digest);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, string? text)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : Encoding.UTF8.GetByteCount(text));
        hash.AppendData(length);
        hash.AppendData(Encoding.UTF8.GetBytes(text ?? ""));
    }
}

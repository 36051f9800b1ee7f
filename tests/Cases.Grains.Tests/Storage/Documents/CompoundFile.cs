using System.Buffers.Binary;
using System.Text;

namespace Cases.Grains.Tests.Storage.Documents;

/// <summary>A stream of a compound file, or a storage with parts of its own.</summary>
internal sealed record OlePart(string Name, byte[]? Bytes, params OlePart[] Parts);

/// <summary>Writes the OLE compound files that old office programs and HWP keep documents in.</summary>
internal static class CompoundFile
{
    private const int Sector = 512;
    private const int None = -1;
    private const int End = -2;

    public static byte[] Of(params OlePart[] parts)
    {
        List<byte[]> entries = [[]];
        List<(byte[] Entry, byte[] Bytes)> large = [];
        List<int> small = [];
        var mini = new MemoryStream();
        var first = Add(parts);
        var (fat, body, next) = (Enumerable.Repeat(None, Sector / 4).ToArray(), new MemoryStream(), 1);
        fat[0] = -3;
        var miniStart = Chain(mini.ToArray());
        foreach (var (entry, bytes) in large)
        {
            BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(116), Chain(bytes));
        }
        entries[0] = Entry("Root Entry", 5, first, miniStart, (int)mini.Length);
        var directory = Chain(entries.SelectMany(e => e).ToArray());
        var miniFat = Chain(small.SelectMany(BitConverter.GetBytes).ToArray());

        var header = new byte[Sector];
        ((ReadOnlySpan<byte>)[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).CopyTo(header);
        foreach (var (at, value) in ((int, int)[])[(24, 0x0003003e), (28, 0x0009fffe), (32, 6), (44, 1), (48, directory),
            (56, 4096), (60, miniFat), (64, 1), (68, End),
            .. Enumerable.Range(0, 109).Select(i => (76 + (4 * i), i == 0 ? 0 : None))])
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(at), value);
        }
        return [.. header, .. fat.SelectMany(BitConverter.GetBytes), .. body.ToArray()];

        int Add(OlePart[] siblings)
        {
            var right = None;
            foreach (var part in siblings.Reverse())
            {
                var child = part.Bytes is null ? Add(part.Parts) : None;
                var entry = Entry(part.Name, (byte)(part.Bytes is null ? 1 : 2), child, End, part.Bytes?.Length ?? 0);
                BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(72), right);
                if (part.Bytes is { Length: >= 4096 } bytes)
                {
                    large.Add((entry, bytes));
                }
                else if (part.Bytes is { } few)
                {
                    BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(116), small.Count);
                    mini.Write([.. few, .. new byte[(64 - (few.Length % 64)) % 64]]);
                    while (small.Count < mini.Length / 64)
                    {
                        small.Add(small.Count + 1 == mini.Length / 64 ? End : small.Count + 1);
                    }
                }
                right = entries.Count;
                entries.Add(entry);
            }
            return right;
        }

        int Chain(byte[] bytes)
        {
            var start = next;
            body.Write([.. bytes, .. new byte[(Sector - (bytes.Length % Sector)) % Sector]]);
            for (; next <= body.Length / Sector; next++)
            {
                fat[next] = next == body.Length / Sector ? End : next + 1;
            }
            return next == start ? End : start;
        }
    }

    private static byte[] Entry(string name, byte type, int child, int start, int size)
    {
        var entry = new byte[128];
        Encoding.Unicode.GetBytes(name).CopyTo(entry, 0);
        BinaryPrimitives.WriteInt16LittleEndian(entry.AsSpan(64), (short)(2 * (name.Length + 1)));
        (entry[66], entry[67]) = (type, 1);
        foreach (var (at, value) in ((int, int)[])[(68, None), (72, None), (76, child), (116, start), (120, size)])
        {
            BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(at), value);
        }
        return entry;
    }
}

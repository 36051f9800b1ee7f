using System.Buffers.Binary;
using System.Text;

namespace Cases.Grains.Storage.Documents;

/// <summary>
/// The streams that stand in the root of an OLE compound file, which say what it is; those of embedded documents stand in
/// storages of their own, and are asked for by name alone. A file that lies about itself costs no more than one pass over its
/// sectors for each question.
/// </summary>
internal sealed class OleFile
{
    /// <summary>From here on a number names no sector.</summary>
    private const uint NoSector = 0xfffffffa;

    private const int EntrySize = 128;
    private const int MiniSector = 64;
    private const int MostEntries = 4096;
    private const byte StreamType = 2;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly int _shift;
    private readonly List<uint> _fat = [];
    private readonly List<uint> _directory = [];
    private readonly Dictionary<string, (uint Start, uint Size)> _streams = new(StringComparer.OrdinalIgnoreCase);

    private readonly Lazy<uint[]> _shortTable;
    private readonly Lazy<uint[]> _shared;

    public OleFile(ReadOnlyMemory<byte> file)
    {
        _file = file;
        _shortTable = new(() => [.. ChainOf(Number(60))]);
        _shared = new(() => [.. ChainOf(NumberOf(0, 116))]);
        _shift = file.Length < 512 ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(file.Span[30..]);
        if (_shift is not (9 or 12))
        {
            return;
        }
        ReadTable();
        for (var sector = Number(48); sector < NoSector && _directory.Count < Sectors; sector = After(sector))
        {
            _directory.Add(sector);
        }
        ReadRoot();
    }

    public bool Has(string stream) => _streams.ContainsKey(stream);

    /// <summary>Whether a stream or storage of this name stands anywhere, embedded documents included.</summary>
    public bool HasAnywhere(string name) => EntriesNamed(name).Any();

    /// <summary>At most the first 64 bytes of a stream; none when it is not there.</summary>
    public ReadOnlySpan<byte> StartOf(string stream)
    {
        if (!_streams.TryGetValue(stream, out var found))
        {
            return default;
        }
        long at = Offset(found.Start);
        if (found.Size < Number(56))
        {
            // Short streams share the stream of the root.
            var within = (long)found.Start * MiniSector;
            var sector = _directory.Count == 0 ? NoSector : Number(Offset(_directory[0]) + 116);
            for (var steps = within >> _shift; steps > 0 && sector < NoSector; steps--)
            {
                sector = steps > Sectors ? NoSector : After(sector);
            }
            at = sector < NoSector ? Offset(sector) + (within & ((1 << _shift) - 1)) : _file.Length;
        }
        return at >= _file.Length ? default
            : _file.Span[(int)at..(int)Math.Min(_file.Length, at + Math.Min(found.Size, MiniSector))];
    }

    /// <summary>
    /// Every stream of this name, wherever it stands: one may hide another. Null where together they are longer than the file, as
    /// none are that do not lie over each other.
    /// </summary>
    public IReadOnlyList<byte[]>? All(string name)
    {
        List<byte[]> all = [];
        var left = (long)_file.Length;
        foreach (var entry in EntriesNamed(name).Where(at => _file.Span[at + 66] == StreamType))
        {
            var whole = Whole(Number(entry + 116), Math.Min(Number(entry + 120), (uint)_file.Length), ref left);
            if (left < 0)
            {
                return null;
            }
            all.Add(whole);
        }
        return all;
    }

    /// <param name="left">Bytes that may still be read; negative afterwards where they were not enough.</param>
    private byte[] Whole(uint start, uint size, ref long left)
    {
        var whole = new MemoryStream();
        var isShort = size < Number(56);
        var length = isShort ? MiniSector : 1 << _shift;
        left -= MiniSector;
        for (var at = start; whole.Length < size && at < NoSector && left >= 0; at = isShort ? AfterShort(at) : After(at))
        {
            left -= length;
            var from = isShort ? ShortAt(at) : Offset(at);
            if (from < _file.Length)
            {
                var taken = Math.Min(Math.Min(length, size - whole.Length), _file.Length - from);
                whole.Write(_file.Span.Slice((int)from, (int)taken));
            }
        }
        return whole.ToArray();
    }

    private IEnumerable<int> EntriesNamed(string name)
    {
        if (_shift is not (9 or 12))
        {
            yield break;
        }
        for (uint id = 0; id < (uint)_directory.Count << (_shift - 7); id++)
        {
            if (EntryAt(id) is { } at && BinaryPrimitives.ReadUInt16LittleEndian(_file.Span[(at + 64)..]) == 2 * (name.Length + 1)
                && Encoding.Unicode.GetString(_file.Span.Slice(at, 2 * name.Length)).Equals(
                    name, StringComparison.OrdinalIgnoreCase))
            {
                yield return at;
            }
        }
    }

    /// <summary>Where the numbers lead from a first one on; one that leads round ends with as many as a file can have.</summary>
    private IEnumerable<uint> ChainOf(uint first)
    {
        var most = Sectors;
        for (var number = first; number < NoSector && most-- > 0; number = After(number))
        {
            yield return number;
        }
    }

    private uint AfterShort(uint small) => small >> (_shift - 2) is var sector && sector < _shortTable.Value.Length
        ? Number(Offset(_shortTable.Value[sector]) + (4 * (small & ((1u << (_shift - 2)) - 1)))) : NoSector;

    /// <summary>Short streams share the stream of the root.</summary>
    private long ShortAt(uint small) =>
        (long)small * MiniSector is var at && at >> _shift < _shared.Value.Length
            ? Offset(_shared.Value[at >> _shift]) + (at & ((1 << _shift) - 1)) : _file.Length;

    private int Sectors => _file.Length >> _shift;

    private void ReadTable()
    {
        var most = (Sectors >> (_shift - 2)) + 1;
        for (var i = 0; i < 109 && _fat.Count < most; i++)
        {
            _fat.Add(Number(76 + (4 * i)));
        }
        var perSector = (1 << (_shift - 2)) - 1;
        for (var sector = Number(68); sector < NoSector && _fat.Count < most; sector = Number(Offset(sector) + (4 * perSector)))
        {
            for (var i = 0; i < perSector; i++)
            {
                _fat.Add(Number(Offset(sector) + (4 * i)));
            }
        }
    }

    private void ReadRoot()
    {
        var seen = new HashSet<uint>();
        var waiting = new Stack<uint>([NumberOf(0, 76)]);
        while (waiting.TryPop(out var id) && seen.Count < MostEntries)
        {
            if (EntryAt(id) is not { } at || !seen.Add(id))
            {
                continue;
            }
            waiting.Push(NumberOf(id, 68));
            waiting.Push(NumberOf(id, 72));
            var entry = _file.Span.Slice(at, EntrySize);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]) - 2;
            if (entry[66] == StreamType && length is > 0 and <= 62)
            {
                _streams.TryAdd(Encoding.Unicode.GetString(entry[..length]), (NumberOf(id, 116), NumberOf(id, 120)));
            }
        }
    }

    private uint After(uint sector)
    {
        var table = sector >> (_shift - 2);
        return table < _fat.Count ? Number(Offset(_fat[(int)table]) + (4 * (sector & ((1u << (_shift - 2)) - 1)))) : NoSector;
    }

    private int? EntryAt(uint id)
    {
        var sector = id >> (_shift - 7);
        if (sector >= _directory.Count)
        {
            return null;
        }
        var at = Offset(_directory[(int)sector]) + (EntrySize * (id & ((1 << (_shift - 7)) - 1)));
        return at + EntrySize <= _file.Length ? (int)at : null;
    }

    private uint NumberOf(uint id, int within) => EntryAt(id) is { } at ? Number(at + within) : uint.MaxValue;

    private long Offset(uint sector) => (sector + 1L) << _shift;

    private uint Number(long at) =>
        at + 4 <= _file.Length ? BinaryPrimitives.ReadUInt32LittleEndian(_file.Span[(int)at..]) : uint.MaxValue;
}

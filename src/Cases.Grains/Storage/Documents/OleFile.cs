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

    public OleFile(ReadOnlyMemory<byte> file)
    {
        _file = file;
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
    public bool HasAnywhere(string name) => EntryNamed(name) is not null;

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

    /// <summary>The first stream of this name, wherever it stands, as far as there is room; null when there is none.</summary>
    public byte[]? Whole(string name, int most)
    {
        if (EntryNamed(name) is not { } entry || _file.Span[entry + 66] != StreamType)
        {
            return null;
        }
        var (start, size) = (Number(entry + 116), (int)Math.Min(Number(entry + 120), most));
        var whole = new MemoryStream();
        if (Number(entry + 120) >= Number(56))
        {
            foreach (var sector in ChainOf(start, After).TakeWhile(_ => whole.Length < size))
            {
                Add(Offset(sector), 1 << _shift);
            }
        }
        else
        {
            var (table, shared) = (ChainOf(Number(60), After).ToArray(), ChainOf(NumberOf(0, 116), After).ToArray());
            foreach (var part in ChainOf(start, small => AfterIn(table, small)).TakeWhile(_ => whole.Length < size))
            {
                var at = (long)part * MiniSector;
                if (at >> _shift < shared.Length)
                {
                    Add(Offset(shared[at >> _shift]) + (at & ((1 << _shift) - 1)), MiniSector);
                }
            }
        }
        return whole.ToArray();

        void Add(long at, int length) => whole.Write(at >= _file.Length ? default
            : _file.Span.Slice((int)at, (int)Math.Min(Math.Min(length, size - whole.Length), _file.Length - at)));
    }

    private int? EntryNamed(string name)
    {
        if (_shift is not (9 or 12))
        {
            return null;
        }
        for (uint id = 0; id < (uint)_directory.Count << (_shift - 7); id++)
        {
            if (EntryAt(id) is { } at && BinaryPrimitives.ReadUInt16LittleEndian(_file.Span[(at + 64)..]) == 2 * (name.Length + 1)
                && Encoding.Unicode.GetString(_file.Span.Slice(at, 2 * name.Length)).Equals(
                    name, StringComparison.OrdinalIgnoreCase))
            {
                return at;
            }
        }
        return null;
    }

    /// <summary>Where the numbers lead from a first one on; one that leads round ends with as many as a file can have.</summary>
    private IEnumerable<uint> ChainOf(uint first, Func<uint, uint> next)
    {
        var most = _file.Length / MiniSector;
        for (var number = first; number < NoSector && most-- > 0; number = next(number))
        {
            yield return number;
        }
    }

    private uint AfterIn(uint[] table, uint small) => small >> (_shift - 2) is var sector && sector < table.Length
        ? Number(Offset(table[sector]) + (4 * (small & ((1u << (_shift - 2)) - 1)))) : NoSector;

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

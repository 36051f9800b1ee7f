using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Cases.Silo.Papers;

/// <summary>The outlines of one font, and a cut of them with only what a paper needs.</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _file;
    private readonly Dictionary<string, (int At, int Length)> _tables = [];
    private readonly Dictionary<int, int> _glyphs = [];
    private readonly int _unitsPerEm;
    private readonly int _widths;
    private readonly bool _longOffsets;

    private TrueTypeFont(byte[] file)
    {
        _file = file;
        for (var i = 0; i < U16(4); i++)
        {
            var at = 12 + (16 * i);
            _tables[Encoding.ASCII.GetString(file, at, 4)] = ((int)U32(at + 8), (int)U32(at + 12));
        }
        _unitsPerEm = U16(_tables["head"].At + 18);
        _longOffsets = U16(_tables["head"].At + 50) == 1;
        _widths = U16(_tables["hhea"].At + 34);
        (Ascent, Descent) = (Em(S16(_tables["hhea"].At + 4)), Em(S16(_tables["hhea"].At + 6)));
        ReadCharacters();
    }

    /// <summary>The font of every paper.</summary>
    public static TrueTypeFont Paper { get; } = Embedded("NotoSansKR-Regular.ttf.gz");

    /// <summary>Above the line, in thousandths of the size.</summary>
    public int Ascent { get; }

    /// <summary>Below the line, in thousandths of the size; negative.</summary>
    public int Descent { get; }

    /// <summary>
    /// The width of a sign in thousandths of the size; one that the font lacks is as wide as the box in its place.
    /// </summary>
    public int WidthOf(Rune sign) => Em(U16(_tables["hmtx"].At + (4 * Math.Min(Glyph(sign), _widths - 1))));

    /// <summary>
    /// A font of these signs alone: its glyph 0 is the box, glyph i + 1 the sign i. Signs that share an outline each get it, so
    /// that every one stays itself when the text is read.
    /// </summary>
    public byte[] Cut(IReadOnlyList<Rune> signs)
    {
        List<int> from = [0, .. signs.Select(Glyph)];
        // Those that are parts of others follow behind.
        var parts = new Dictionary<int, int>();
        for (var i = 0; i < from.Count; i++)
        {
            foreach (var at in PartsOf(Outline(from[i])))
            {
                var part = BinaryPrimitives.ReadUInt16BigEndian(Outline(from[i])[at..]);
                if (parts.TryAdd(part, from.Count))
                {
                    from.Add(part);
                }
            }
        }
        using var outlines = new MemoryStream();
        var (offsets, widths) = (new byte[4 * (from.Count + 1)], new byte[4 * from.Count]);
        for (var i = 0; i < from.Count; i++)
        {
            var outline = Outline(from[i]).ToArray();
            foreach (var at in PartsOf(outline))
            {
                var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
                BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at), (ushort)parts[part]);
            }
            outlines.Write(outline);
            outlines.Write(new byte[-outline.Length & 3]);
            BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(4 * (i + 1)), (uint)outlines.Length);
            _file.AsSpan(_tables["hmtx"].At + (4 * Math.Min(from[i], _widths - 1)), 4).CopyTo(widths.AsSpan(4 * i));
        }
        var (head, hhea, maxp) = (Table("head"), Table("hhea"), Table("maxp"));
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)from.Count);
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)from.Count);
        return Written(
        [
            ("glyf", outlines.ToArray()), ("head", head), ("hhea", hhea), ("hmtx", widths), ("loca", offsets), ("maxp", maxp),
            ("prep", Table("prep")),
        ]);
    }

    private static TrueTypeFont Embedded(string name)
    {
        using var packed = typeof(TrueTypeFont).Assembly.GetManifestResourceStream(name)!;
        using var font = new GZipStream(packed, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        font.CopyTo(whole);
        return new(whole.ToArray());
    }

    private int Glyph(Rune sign) => _glyphs.GetValueOrDefault(sign.Value);

    private int Em(int units) => (int)Math.Round(units * 1000.0 / _unitsPerEm);

    /// <summary>The table of signs of the basic plane, format 4: stretches that share a way to their glyphs.</summary>
    private void ReadCharacters()
    {
        var map = _tables["cmap"].At;
        var at = Enumerable.Range(0, U16(map + 2)).Select(i => map + (int)U32(map + 4 + (8 * i) + 4)).First(a => U16(a) == 4);
        var segments = U16(at + 6) / 2;
        var (ends, starts) = (at + 14, at + 16 + (2 * segments));
        var (deltas, offsets) = (starts + (2 * segments), starts + (4 * segments));
        for (var i = 0; i < segments; i++)
        {
            var offset = U16(offsets + (2 * i));
            for (int sign = U16(starts + (2 * i)), last = U16(ends + (2 * i)); sign <= last && sign != 0xFFFF; sign++)
            {
                var raw = offset == 0 ? sign : U16(offsets + (2 * i) + offset + (2 * (sign - U16(starts + (2 * i)))));
                if ((raw == 0 ? 0 : (raw + U16(deltas + (2 * i))) & 0xFFFF) is > 0 and var glyph)
                {
                    _glyphs[sign] = glyph;
                }
            }
        }
    }

    private ReadOnlySpan<byte> Outline(int glyph)
    {
        var (loca, glyf) = (_tables["loca"].At, _tables["glyf"].At);
        var (from, to) = _longOffsets
            ? ((int)U32(loca + (4 * glyph)), (int)U32(loca + (4 * (glyph + 1))))
            : (2 * U16(loca + (2 * glyph)), 2 * U16(loca + (2 * (glyph + 1))));
        return _file.AsSpan(glyf + from, to - from);
    }

    /// <summary>Where in an outline the numbers of other glyphs stand that it is put together from.</summary>
    private static List<int> PartsOf(ReadOnlySpan<byte> outline)
    {
        List<int> found = [];
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return found;
        }
        for (var at = 10; ;)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            found.Add(at + 2);
            at += 4 + ((flags & 1) != 0 ? 4 : 2);
            at += (flags & 0xC8) switch { 0 => 0, 0x08 => 2, 0x40 => 4, _ => 8 };
            if ((flags & 0x20) == 0)
            {
                return found;
            }
        }
    }

    private byte[] Table(string name) => _tables.TryGetValue(name, out var table)
        ? _file.AsSpan(table.At, table.Length).ToArray()
        : [];

    private static byte[] Written(IReadOnlyList<(string Name, byte[] Bytes)> tables)
    {
        var header = new byte[12 + (16 * tables.Count)];
        var power = (int)Math.Log2(tables.Count);
        BinaryPrimitives.WriteUInt32BigEndian(header, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(10), (ushort)((16 * tables.Count) - (16 << power)));
        using var font = new MemoryStream();
        font.Write(header);
        foreach (var (index, (name, bytes)) in tables.Index())
        {
            var at = header.AsSpan(12 + (16 * index), 16);
            Encoding.ASCII.GetBytes(name, at);
            BinaryPrimitives.WriteUInt32BigEndian(at[4..], Sum(bytes));
            BinaryPrimitives.WriteUInt32BigEndian(at[8..], (uint)font.Length);
            BinaryPrimitives.WriteUInt32BigEndian(at[12..], (uint)bytes.Length);
            font.Write(bytes);
            font.Write(new byte[-bytes.Length & 3]);
        }
        var whole = font.ToArray();
        header.CopyTo(whole, 0);
        return whole;
    }

    private static uint Sum(byte[] table)
    {
        uint sum = 0;
        for (var i = 0; i < table.Length; i++)
        {
            sum += (uint)table[i] << (24 - (8 * (i & 3)));
        }
        return sum;
    }

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at));
}

using System.Text;

namespace Cases.Silo.Papers;

/// <summary>
/// A QR code (ISO/IEC 18004) of a short text, as a square of dark and light fields: bytes, level M, versions 1 to 10, which hold
/// up to 213 bytes. A quarter of what such a code has is there to mend what is damaged on paper.
/// </summary>
internal sealed class QrCode
{
    /// <summary>By version: how many bytes in all, of which so many a block mend, and how many blocks.</summary>
    private static readonly (int All, int Mending, int Blocks)[] Sizes =
    [
        (26, 10, 1), (44, 16, 1), (70, 26, 1), (100, 18, 2), (134, 24, 2), (172, 16, 4), (196, 18, 4), (242, 22, 4), (292, 22, 5),
        (346, 26, 5),
    ];

    private readonly bool[,] _dark;
    private readonly bool[,] _fixed;

    private QrCode(int version, byte[] bytes)
    {
        Size = 17 + (4 * version);
        (_dark, _fixed) = (new bool[Size, Size], new bool[Size, Size]);
        DrawPatterns(version);
        DrawBytes(bytes);
        var best = Enumerable.Range(0, 8).MinBy(mask =>
        {
            Mask(mask);
            DrawFormat(mask);
            var penalty = QrPenalty.Of(_dark, Size);
            Mask(mask);
            return penalty;
        });
        Mask(best);
        DrawFormat(best);
    }

    /// <summary>How many fields a side has, without the light margin of four that has to surround it.</summary>
    public int Size { get; }

    public bool IsDark(int x, int y) => _dark[x, y];

    /// <summary>The smallest code that holds the text.</summary>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public static QrCode Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var version = 1; version <= Sizes.Length; version++)
        {
            var (all, mending, blocks) = Sizes[version - 1];
            if (bytes.Length + (version < 10 ? 2 : 3) <= all - (mending * blocks))
            {
                return new(version, Mended(Packed(bytes, version, all - (mending * blocks)), version));
            }
        }
        throw new ArgumentException("The text is too long for a code.", nameof(text));
    }

    /// <summary>The mode (bytes), their count, the bytes, four bits of end, and filling up to the capacity.</summary>
    private static byte[] Packed(byte[] bytes, int version, int capacity)
    {
        List<bool> bits = [];
        Put(0b0100, 4);
        Put(bytes.Length, version < 10 ? 8 : 16);
        foreach (var b in bytes)
        {
            Put(b, 8);
        }
        Put(0, Math.Min(4, (capacity * 8) - bits.Count));
        Put(0, -bits.Count & 7);
        for (var fill = 0xEC; bits.Count < capacity * 8; fill ^= 0xEC ^ 0x11)
        {
            Put(fill, 8);
        }
        var packed = new byte[capacity];
        foreach (var (index, bit) in bits.Index())
        {
            packed[index / 8] |= (byte)(bit ? 0x80 >> (index % 8) : 0);
        }
        return packed;

        void Put(int value, int length)
        {
            for (var bit = length - 1; bit >= 0; bit--)
            {
                bits.Add(((value >> bit) & 1) != 0);
            }
        }
    }

    /// <summary>
    /// Blocks side by side, first what they hold, then what mends them; the later blocks may hold one byte more.
    /// </summary>
    private static byte[] Mended(byte[] held, int version)
    {
        var (all, mending, blocks) = Sizes[version - 1];
        var (shortest, longer) = (held.Length / blocks, held.Length % blocks);
        List<(byte[] Held, byte[] Mending)> parts = [];
        for (var (block, at) = (0, 0); block < blocks; block++)
        {
            var part = held.AsSpan(at, shortest + (block >= blocks - longer ? 1 : 0)).ToArray();
            at += part.Length;
            parts.Add((part, ReedSolomon.Of(part, mending)));
        }
        return
        [
            .. Enumerable.Range(0, shortest + 1).SelectMany(i => parts.Where(p => i < p.Held.Length).Select(p => p.Held[i])),
            .. Enumerable.Range(0, mending).SelectMany(i => parts.Select(p => p.Mending[i])),
        ];
    }

    private void DrawPatterns(int version)
    {
        for (var i = 0; i < Size; i++)
        {
            Fix(6, i, i % 2 == 0);
            Fix(i, 6, i % 2 == 0);
        }
        foreach (var (x, y) in ((int, int)[])[(3, 3), (Size - 4, 3), (3, Size - 4)])
        {
            for (var dx = -4; dx <= 4; dx++)
            {
                for (var dy = -4; dy <= 4; dy++)
                {
                    Fix(x + dx, y + dy, Math.Max(Math.Abs(dx), Math.Abs(dy)) is not (2 or 4));
                }
            }
        }
        var places = Places(version);
        foreach (var x in places)
        {
            // In three corners stand the large ones.
            foreach (var y in places.Where(y => (x, y) != (6, 6) && (x, y) != (6, places[^1]) && (x, y) != (places[^1], 6)))
            {
                for (var d = 0; d < 25; d++)
                {
                    var (dx, dy) = ((d % 5) - 2, (d / 5) - 2);
                    Fix(x + dx, y + dy, Math.Max(Math.Abs(dx), Math.Abs(dy)) != 1);
                }
            }
        }
        DrawFormat(0);
        for (var i = 0; version >= 7 && i < 18; i++)
        {
            var bit = ((Remainder(version, 12, 0x1F25) >> i) & 1) != 0;
            Fix(Size - 11 + (i % 3), i / 3, bit);
            Fix(i / 3, Size - 11 + (i % 3), bit);
        }
    }

    /// <summary>Level M, which is 00, and the mask, in both places, and the one field that is always dark.</summary>
    private void DrawFormat(int mask)
    {
        var bits = Remainder(mask, 10, 0x537) ^ 0x5412;
        for (var i = 0; i < 15; i++)
        {
            var bit = ((bits >> i) & 1) != 0;
            Fix(8, i < 6 ? i : i < 8 ? i + 1 : Size - 15 + i, bit);
            Fix(i < 8 ? Size - 1 - i : i < 9 ? 7 : 14 - i, 8, bit);
        }
        Fix(8, Size - 8, true);
    }

    /// <summary>Two columns at a time from the right, upwards and downwards in turn.</summary>
    private void DrawBytes(byte[] bytes)
    {
        var bit = 0;
        for (var right = Size - 1; right > 0; right -= right == 8 ? 3 : 2)
        {
            for (var step = 0; step < Size * 2; step++)
            {
                var (x, y) = (right - (step % 2), IsUp(right) ? Size - 1 - (step / 2) : step / 2);
                if (!_fixed[x, y] && bit < bytes.Length * 8)
                {
                    _dark[x, y] = (bytes[bit / 8] & (0x80 >> (bit % 8))) != 0;
                    bit++;
                }
            }
        }
    }

    /// <summary>The rightmost pair goes upwards, each next the other way; the column of the pattern is left out.</summary>
    private bool IsUp(int right) => (Size - 1 - (right > 6 ? right : right + 1)) / 2 % 2 == 0;

    private void Mask(int mask)
    {
        for (var x = 0; x < Size; x++)
        {
            for (var y = 0; y < Size; y++)
            {
                _dark[x, y] ^= !_fixed[x, y] && IsMasked(mask, x, y);
            }
        }
    }

    private static bool IsMasked(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => ((x / 3) + (y / 2)) % 2 == 0,
        5 => (x * y % 2) + (x * y % 3) == 0,
        6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
        _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
    };

    private void Fix(int x, int y, bool dark)
    {
        if (x >= 0 && y >= 0 && x < Size && y < Size)
        {
            (_dark[x, y], _fixed[x, y]) = (dark, true);
        }
    }

    /// <summary>Where the small squares have their middle, across and down alike.</summary>
    private static int[] Places(int version) => version switch
    {
        1 => [],
        < 7 => [6, 10 + (4 * version)],
        _ => [6, 8 + (2 * version), 10 + (4 * version)],
    };

    /// <summary>A value with the bits behind it that make it a multiple of the divisor.</summary>
    private static int Remainder(int value, int length, int divisor)
    {
        var rest = value;
        for (var i = 0; i < length; i++)
        {
            rest = (rest << 1) ^ ((rest >> (length - 1)) * divisor);
        }
        return (value << length) | rest;
    }
}

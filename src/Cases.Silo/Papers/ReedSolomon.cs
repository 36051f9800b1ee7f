namespace Cases.Silo.Papers;

/// <summary>What mends damaged bytes of a QR code: the rest of a division in the field of 256 elements over 0x11D.</summary>
internal static class ReedSolomon
{
    public static byte[] Of(byte[] held, int count)
    {
        var divisor = Divisor(count);
        var rest = new byte[count];
        foreach (var b in held)
        {
            var factor = (byte)(b ^ rest[0]);
            Array.Copy(rest, 1, rest, 0, count - 1);
            rest[^1] = 0;
            for (var i = 0; i < count; i++)
            {
                rest[i] ^= Product(divisor[i], factor);
            }
        }
        return rest;
    }

    /// <summary>The product of x minus each of the first powers of 2, without its leading one.</summary>
    private static byte[] Divisor(int count)
    {
        var divisor = new byte[count];
        divisor[^1] = 1;
        byte root = 1;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                divisor[j] = (byte)(Product(divisor[j], root) ^ (j + 1 < count ? divisor[j + 1] : 0));
            }
            root = Product(root, 2);
        }
        return divisor;
    }

    private static byte Product(byte x, byte y)
    {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--)
        {
            product = (product << 1) ^ ((product >> 7) * 0x11D);
            product ^= ((y >> bit) & 1) * x;
        }
        return (byte)product;
    }
}

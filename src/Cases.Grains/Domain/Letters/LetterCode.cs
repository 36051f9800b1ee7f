using System.Text;

namespace Cases.Grains.Domain;

/// <summary>
/// The code on a letter by which anybody can check it: 24 signs of 5 bits that nobody guesses, in groups of four. Read without
/// regard to case, dashes and full width, and of letters that look like a digit as that digit.
/// </summary>
public static class LetterCode
{
    /// <summary>How many random bytes make one.</summary>
    public const int Bytes = 15;

    /// <summary>Digits, and letters without those that are taken for others: I, L, O and U.</summary>
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Length = Bytes * 8 / 5;

    /// <summary>As it is printed.</summary>
    /// <exception cref="ArgumentException">There are not <see cref="Bytes"/> bytes.</exception>
    public static string Of(ReadOnlySpan<byte> random)
    {
        if (random.Length != Bytes)
        {
            throw new ArgumentException($"A code is made of {Bytes} bytes.", nameof(random));
        }
        var code = new StringBuilder();
        for (var bit = 0; bit < Length * 5; bit += 5)
        {
            var pair = (random[bit / 8] << 8) | (bit / 8 + 1 < Bytes ? random[(bit / 8) + 1] : 0);
            code.Append(bit > 0 && bit % 20 == 0 ? "-" : "").Append(Signs[(pair >> (11 - (bit % 8))) & 31]);
        }
        return code.ToString();
    }

    /// <summary>The code that somebody typed, as it is printed; empty for what is none.</summary>
    public static string Read(string? typed)
    {
        var signs = new StringBuilder();
        foreach (var sign in (typed ?? "").Take(200).Select(AsPrinted).OfType<char>())
        {
            signs.Append(signs.Length % 5 == 4 ? "-" : "").Append(sign);
        }
        return signs.Length == Length + (Length / 4) - 1 ? signs.ToString() : "";
    }

    private static char? AsPrinted(char typed)
    {
        var plain = typed is >= '！' and <= '～' ? (char)(typed - 0xFEE0) : typed;
        return char.ToUpperInvariant(plain) switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            var sign => Signs.Contains(sign) ? sign : null,
        };
    }
}

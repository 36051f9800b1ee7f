using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Cases.Grains.Storage.Documents;

/// <summary>
/// Whether an encrypted PDF opens for everybody, being guarded against changes alone: its user password is then the empty one.
/// Source: ISO 32000-2:2020, 7.6.4 (standard security handler, revisions 2 to 6). Reads two dictionaries and unpacks nothing.
/// </summary>
internal static partial class PdfPassword
{
    private static readonly byte[] Padding =
        Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");

    /// <summary>Characters of a dictionary that are read: those of programs that lock have a few hundred.</summary>
    private const int MostText = 4096;

    /// <param name="file">The whole file.</param>
    /// <param name="trailer">The dictionary that names how the file is encrypted.</param>
    public static bool OpensWithout(ReadOnlySpan<byte> file, ReadOnlySpan<byte> trailer)
    {
        var ends = Encoding.Latin1.GetString(trailer[..Math.Min(MostText, trailer.Length)]);
        var named = Named().Match(ends);
        var dictionary = named.Success ? ObjectOf(file, named.Groups[1].Value, named.Groups[2].Value) : ends;
        if (dictionary is null || !dictionary.Contains("/Standard", StringComparison.Ordinal)
            || Bytes(dictionary, "/U") is not { Length: >= 32 } user || Bytes(dictionary, "/O") is not { Length: >= 32 } owner)
        {
            return false;
        }
        return Number(dictionary, "/R") switch
        {
            >= 2 and <= 4 and var revision =>
                IsEmptyBefore6(dictionary, revision, owner[..32], user, Bytes(ends, @"/ID\s*\[") ?? []),
            5 when user.Length >= 48 => SHA256.HashData(user.AsSpan(32, 8)).AsSpan().SequenceEqual(user.AsSpan(0, 32)),
            6 when user.Length >= 48 => Hardened(user.AsSpan(32, 8)).AsSpan().SequenceEqual(user.AsSpan(0, 32)),
            _ => false,
        };
    }

    /// <summary>Algorithms 2, 4 and 5 for the empty password.</summary>
    private static bool IsEmptyBefore6(string dictionary, int revision, byte[] owner, byte[] user, byte[] id)
    {
        var rights = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(rights, Number(dictionary, "/P"));
        byte[] plain = revision == 4 && Plain().IsMatch(dictionary) ? [0xff, 0xff, 0xff, 0xff] : [];
        var size = revision == 2 ? 5 : Math.Clamp(Number(dictionary, "/Length") is > 0 and var bits ? bits / 8 : 5, 5, 16);
        // A crypt filter of version 4 states its own length, in bytes or in bits; its key is always of 16 bytes.
        size = Number(dictionary, "/V") == 4 ? 16 : size;
        var key = Md5([.. Padding, .. owner, .. rights, .. id, .. plain]);
        for (var i = 0; i < (revision == 2 ? 0 : 50); i++)
        {
            key = Md5(key[..size]);
        }
        key = key[..size];
        if (revision == 2)
        {
            return Rc4(key, Padding).AsSpan().SequenceEqual(user.AsSpan(0, 32));
        }
        var made = Md5([.. Padding, .. id]);
        for (var i = 0; i < 20; i++)
        {
            made = Rc4([.. key.Select(b => (byte)(b ^ i))], made);
        }
        return made.AsSpan().SequenceEqual(user.AsSpan(0, 16));
    }

    /// <summary>Algorithm 2.B for the empty password.</summary>
    private static byte[] Hardened(ReadOnlySpan<byte> salt)
    {
        var (key, last) = (SHA256.HashData(salt), (byte)0);
        for (var i = 0; i < 64 || last > i - 32; i++)
        {
            using var aes = Aes.Create();
            aes.Key = key[..16];
            var made = aes.EncryptCbc([.. Enumerable.Repeat(key, 64).SelectMany(k => k)], key.AsSpan(16, 16), PaddingMode.None);
            key = (made[..16].Sum(b => b) % 3) switch
            {
                0 => SHA256.HashData(made),
                1 => SHA384.HashData(made),
                _ => SHA512.HashData(made),
            };
            last = made[^1];
        }
        return key[..32];
    }

    private static byte[] Rc4(byte[] key, byte[] text)
    {
        var box = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + box[i] + key[i % key.Length]) & 255;
            (box[i], box[j]) = (box[j], box[i]);
        }
        var made = new byte[text.Length];
        for (int n = 0, i = 0, j = 0; n < text.Length; n++)
        {
            i = (i + 1) & 255;
            j = (j + box[i]) & 255;
            (box[i], box[j]) = (box[j], box[i]);
            made[n] = (byte)(text[n] ^ box[(box[i] + box[j]) & 255]);
        }
        return made;
    }

#pragma warning disable CA5351 // The standard asks for it, and nothing is kept secret by it here.
    private static byte[] Md5(byte[] text) => MD5.HashData(text);
#pragma warning restore CA5351

    /// <summary>The text of an object, as far as it is read; null where the file has none of that number.</summary>
    private static string? ObjectOf(ReadOnlySpan<byte> file, string number, string generation)
    {
        var begin = Encoding.ASCII.GetBytes($"{number} {generation} obj");
        for (var from = 0; file[from..].IndexOf(begin) is >= 0 and var found; from += found + 1)
        {
            var at = from + found;
            if (at == 0 || !char.IsAsciiDigit((char)file[at - 1]))
            {
                return Encoding.Latin1.GetString(file.Slice(at, Math.Min(MostText, file.Length - at)));
            }
        }
        return null;
    }

    private static int Number(string dictionary, string name) =>
        Regex.Match(dictionary, name + @"\s+(-?\d{1,11})") is { Success: true } found
        && long.TryParse(found.Groups[1].Value, CultureInfo.InvariantCulture, out var number) ? unchecked((int)number) : 0;

    /// <summary>The string after a name, written in hexadecimal or in characters.</summary>
    private static byte[]? Bytes(string dictionary, string name)
    {
        var found = Regex.Match(dictionary, name + @"\s*([<(])");
        if (!found.Success)
        {
            return null;
        }
        var rest = dictionary[(found.Groups[1].Index + 1)..];
        if (found.Groups[1].Value == "(")
        {
            return Characters(rest);
        }
        var digits = string.Concat(rest.TakeWhile(c => c != '>').Where(char.IsAsciiHexDigit));
        return Convert.FromHexString(digits.Length % 2 == 0 ? digits : digits + "0");
    }

    private static byte[] Characters(string text)
    {
        List<byte> made = [];
        for (int i = 0, open = 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length)
            {
                var digits = string.Concat(text.Skip(i + 1).Take(3).TakeWhile(d => d is >= '0' and <= '7'));
                i += Math.Max(1, digits.Length);
                c = digits.Length > 0 ? (char)(Convert.ToInt32(digits, 8) & 255) : text[i] switch
                {
                    'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var same => same,
                };
            }
            else
            {
                open += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (open == 0)
                {
                    break;
                }
            }
            made.Add((byte)c);
        }
        return [.. made];
    }

    [GeneratedRegex(@"/Encrypt\s+(\d{1,9})\s+(\d{1,5})\s+R")]
    private static partial Regex Named();

    [GeneratedRegex(@"/EncryptMetadata\s+false")]
    private static partial Regex Plain();
}

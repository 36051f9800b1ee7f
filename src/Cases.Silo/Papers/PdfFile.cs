using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Cases.Silo.Papers;

/// <summary>
/// The objects of a PDF file as they are written: numbered in order, nothing of chance and no clock in them, so that the same
/// objects make the same bytes.
/// </summary>
internal sealed class PdfFile
{
    private readonly List<byte[]?> _objects = [];

    /// <summary>A number for an object that is to be written later.</summary>
    public int Reserve()
    {
        _objects.Add(null);
        return _objects.Count;
    }

    public int Add(string body)
    {
        var number = Reserve();
        Set(number, body);
        return number;
    }

    public void Set(int number, string body) => _objects[number - 1] = Encoding.Latin1.GetBytes(body);

    /// <summary>A stream, packed.</summary>
    /// <param name="entries">What its dictionary says beside length and filter.</param>
    public int AddStream(ReadOnlySpan<byte> bytes, string entries = "")
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(bytes);
        }
        return AddRaw(packed.ToArray(), $"/Filter /FlateDecode {entries}");
    }

    /// <summary>A stream as it is.</summary>
    public int AddRaw(ReadOnlySpan<byte> bytes, string entries)
    {
        var number = Reserve();
        var head = Text($"<< /Length {bytes.Length} {entries} >>\nstream\n");
        _objects[number - 1] = [.. Encoding.Latin1.GetBytes(head), .. bytes, .. "\nendstream"u8];
        return number;
    }

    /// <summary>The whole file. Its identifier is the hash of what is in it.</summary>
    public byte[] Written(int root, int info)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n%âãÏÓ\n"u8);
        var places = new long[_objects.Count];
        foreach (var (index, body) in _objects.Index())
        {
            places[index] = file.Length;
            file.Write(Encoding.Latin1.GetBytes(Text($"{index + 1} 0 obj\n")));
            file.Write(body!);
            file.Write("\nendobj\n"u8);
        }
        var (start, id) = (file.Length, Convert.ToHexString(SHA256.HashData(file.ToArray()))[..32]);
        var end = new StringBuilder(Text($"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n"));
        foreach (var place in places)
        {
            end.Append(Text($"{place:D10} 00000 n \n"));
        }
        end.Append(Text($"trailer\n<< /Size {_objects.Count + 1} /Root {root} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\n"));
        end.Append(Text($"startxref\n{start}\n%%EOF\n"));
        file.Write(Encoding.Latin1.GetBytes(end.ToString()));
        return file.ToArray();
    }

    /// <summary>A text that a reader shows, such as a title.</summary>
    public static string Said(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>Numbers are written alike wherever the program runs.</summary>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

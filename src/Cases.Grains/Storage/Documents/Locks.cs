using System.Buffers.Binary;
using System.Buffers.Text;

namespace Cases.Grains.Storage.Documents;

/// <summary>Tells of documents of the kinds that are not archives whether they open only with a password or a right.</summary>
internal static class Locks
{
    /// <summary>Bits in the file header of HWP 5: a password, rights, a certificate, rights by certificate.</summary>
    private const uint HwpLocks = (1 << 1) | (1 << 4) | (1 << 8) | (1 << 10);

    /// <summary>Of FibBase.flags in Word: fEncrypted.</summary>
    private const int WordLock = 0x0100;

    private const ushort WriteProtect = 0x0086;

    /// <summary>The marks of programs that wrap whole files, whatever their kind: Fasoo, SoftCamp.</summary>
    public static bool IsWrapped(ReadOnlySpan<byte> head) =>
        head.StartsWith((byte[])[0x9b, .. " DRMONE "u8]) || head.StartsWith("SCDSA00"u8);

    public static bool OfHwp(ReadOnlySpan<byte> fileHeader) =>
        fileHeader.Length >= 40 && (BinaryPrimitives.ReadUInt32LittleEndian(fileHeader[36..]) & HwpLocks) != 0;

    public static bool OfWord(ReadOnlySpan<byte> start) =>
        start.Length >= 12 && (BinaryPrimitives.ReadUInt16LittleEndian(start[10..]) & WordLock) != 0;

    /// <summary>The record that asks for a password follows the first one, or the mark against writing.</summary>
    public static bool OfExcel(ReadOnlySpan<byte> start)
    {
        var at = ExcelSheets.Next(start, 0);
        at = ExcelSheets.NumberAt(start, at) == WriteProtect ? ExcelSheets.Next(start, at) : at;
        return ExcelSheets.NumberAt(start, at) == ExcelSheets.FilePass;
    }

    /// <summary>
    /// The dictionary that the end of a PDF points to names how the rest is encrypted. One that opens with the empty password is
    /// guarded against changes alone.
    /// </summary>
    public static bool OfPdf(ReadOnlySpan<byte> file)
    {
        var last = file.LastIndexOf("startxref"u8);
        var number = last < 0 ? default : file[(last + 9)..].TrimStart(" \t\r\n"u8);
        if (!Utf8Parser.TryParse(number, out int offset, out _) || offset < 0)
        {
            return false;
        }
        // Offsets count from the mark of a PDF. Something may stand before it, and some writers count from there.
        return Names(file, offset + (long)Math.Max(0, file.IndexOf("%PDF-"u8))) || Names(file, offset);
    }

    private static bool Names(ReadOnlySpan<byte> file, long at)
    {
        if (at >= file.Length)
        {
            return false;
        }
        var table = file[(int)at..].TrimStart(" \t\r\n"u8);
        var isTable = table.StartsWith("xref"u8);
        var from = isTable ? table.IndexOf("trailer"u8) : 0;
        if (from < 0)
        {
            return false;
        }
        var dictionary = table[from..];
        var end = dictionary.IndexOf(isTable ? "startxref"u8 : "stream"u8);
        dictionary = end < 0 ? dictionary : dictionary[..end];
        var found = dictionary.IndexOf("/Encrypt"u8);
        return found >= 0 && found + 8 < dictionary.Length && !char.IsAsciiLetterOrDigit((char)dictionary[found + 8])
            && !PdfPassword.OpensWithout(file, dictionary);
    }
}

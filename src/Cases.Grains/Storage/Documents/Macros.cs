using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Cases.Grains.Storage.Documents;

/// <summary>
/// Tells whether a document brings a program along. Sources: ECMA-376 and [MS-OFFMACRO2] for office files in XML, [MS-OVBA] and
/// [MS-PPT] 2.4.10 for those before, OpenDocument 1.3 part 2, and Hancom's formats HWP 5.0 and HWPX.
/// </summary>
internal static partial class Macros
{
    /// <summary>Bytes; those that Hancom's programs write have a few hundred.</summary>
    private const int MostScript = 1024 * 1024;

    /// <summary>Hancom's programs write one.</summary>
    private const int MostScripts = 8;

    /// <summary>VBAInfoContainer, then VBAInfoAtom, up to what it says; whether there are macros follows a number.</summary>
    private static readonly byte[] InPresentation =
        [0x1f, 0, 0xff, 3, 0x14, 0, 0, 0, 2, 0, 0, 4, 0x0c, 0, 0, 0];

    public static bool OfPackage(ZipArchive archive) =>
        archive.Entries.Any(e => Part().IsMatch(e.FullName)) || OfficePackage.HasMacroParts(archive);

    /// <summary>Whether an entry of this name holds a script of an HWPX file.</summary>
    public static bool IsScript(string entry) => Script().IsMatch(entry);

    /// <param name="bytes">Of such an entry. Hancom writes two bytes a letter, without a mark.</param>
    public static bool OfScript(ReadOnlySpan<byte> bytes) => IdleScript.IsProgram(
        bytes.Length > 1 && bytes[1] == 0 ? Encoding.Unicode.GetString(bytes) : Encoding.UTF8.GetString(bytes));

    public static bool OfOle(OleFile file) =>
        file.HasAnywhere("_VBA_PROJECT") || file.HasAnywhere("_VBA_PROJECT_CUR") || file.HasAnywhere("Macros")
        || AnyOf(file, "PowerPoint Document", OfPresentation)
        || AnyOf(file, "Workbook", workbook => ExcelSheets.HoldMacros(workbook))
        || AnyOf(file, "Book", workbook => ExcelSheets.HoldMacros(workbook))
        || (file.StartOf("FileHeader") is { Length: >= 40 } header && OfHangul(file, (header[36] & 1) != 0));

    /// <summary>
    /// A file whose streams lie over each other was not written by an office program: it counts as one with macros.
    /// </summary>
    private static bool AnyOf(OleFile file, string stream, Func<byte[], bool> isProgram) =>
        file.All(stream) is not { } all || all.Any(isProgram);

    /// <summary>Each time that it is said: one that says no may stand before the one that counts.</summary>
    private static bool OfPresentation(byte[] stream)
    {
        var rest = stream.AsSpan();
        while (rest.IndexOf(InPresentation) is >= 0 and var at && at + 24 <= rest.Length)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(rest[(at + 20)..]) != 0)
            {
                return true;
            }
            rest = rest[(at + 20)..];
        }
        return false;
    }

    /// <summary>
    /// Every HWP file has a script: names, and functions that do nothing. It is a program once anything else stands in it. The
    /// stream holds lengths and texts, packed where the file's header says so.
    /// </summary>
    private static bool OfHangul(OleFile file, bool isPacked) =>
        file.All("DefaultJScript") is not { Count: <= MostScripts } all
        || all.Any(stored => (isPacked ? Inflated(stored) : stored) is not { } script || IdleScript.IsProgram(TextsIn(script)));

    private static string TextsIn(byte[] bytes)
    {
        var (text, at) = (new StringBuilder(), 0);
        for (var part = 0; part < 4 && at + 4 <= bytes.Length; part++)
        {
            var length = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)) * 2L, bytes.Length - at - 4);
            text.Append(Encoding.Unicode.GetString(bytes, at + 4, (int)length)).Append('\n');
            at += 4 + (int)length;
        }
        return text.ToString();
    }

    /// <summary>
    /// As far as it can be unpacked: a program may have read that much before it met the fault. Null where it is too long.
    /// </summary>
    private static byte[]? Inflated(byte[] stored)
    {
        var (bytes, length) = (new byte[MostScript], 0);
        try
        {
            using var content = new DeflateStream(new MemoryStream(stored), CompressionMode.Decompress);
            // Byte by byte: asked for more at once, it would throw away what stands before the fault.
            while (length < bytes.Length && content.ReadByte() is >= 0 and var read)
            {
                bytes[length++] = (byte)read;
            }
        }
        catch (InvalidDataException)
        {
            // What stands before the fault counts.
        }
        return length == bytes.Length ? null : bytes[..length];
    }

    /// <summary>A project of VBA, sheets of macros of before it; of OpenDocument Basic and other scripts.</summary>
    [GeneratedRegex(
        @"(^|/)(vbaProject\w*\.bin$|macrosheets/.)|^(Basic|Scripts/(python|beanshell|javascript|java))/.",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Part();

    [GeneratedRegex(@"^Scripts/(header|source)Scripts$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Script();
}

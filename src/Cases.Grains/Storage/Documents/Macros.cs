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
    private const int MostScript = 1024 * 1024;

    /// <summary>VBAInfoContainer, then VBAInfoAtom, up to what it says; whether there are macros follows a number.</summary>
    private static readonly byte[] InPresentation =
        [0x1f, 0, 0xff, 3, 0x14, 0, 0, 0, 2, 0, 0, 4, 0x0c, 0, 0, 0];

    public static bool OfPackage(ZipArchive archive) =>
        archive.Entries.Any(e => Part().IsMatch(e.FullName) || (Script().IsMatch(e.FullName) && IsProgram(ReadScript(e))))
        || OfficePackage.HasMacroParts(archive);

    /// <param name="bytes">The same file.</param>
    public static bool OfOle(OleFile file, ReadOnlySpan<byte> bytes) =>
        file.HasAnywhere("_VBA_PROJECT") || file.HasAnywhere("_VBA_PROJECT_CUR") || file.HasAnywhere("Macros")
        || (file.Has("PowerPoint Document") && OfPresentation(bytes))
        || IsProgram(OfHangul(file));

    private static bool OfPresentation(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf(InPresentation) is >= 0 and var at && at + 24 <= bytes.Length
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 20)..]) != 0;

    /// <summary>
    /// Every HWP file has a script: names, and functions that do nothing. It is a program once anything else stands in it. The
    /// stream holds lengths and texts, packed where the file's header says so.
    /// </summary>
    private static string OfHangul(OleFile file)
    {
        var header = file.StartOf("FileHeader");
        if (header.Length < 40 || file.Whole("DefaultJScript", MostScript) is not { Length: > 0 } stored)
        {
            return "";
        }
        var bytes = (header[36] & 1) == 0 ? stored : Inflated(stored);
        var (text, at) = (new StringBuilder(), 0);
        for (var part = 0; part < 4 && at + 4 <= bytes.Length; part++)
        {
            var length = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)) * 2L, bytes.Length - at - 4);
            text.Append(Encoding.Unicode.GetString(bytes, at + 4, (int)length)).Append('\n');
            at += 4 + (int)length;
        }
        return text.ToString();
    }

    private static string ReadScript(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var bytes = Bounded(content);
        // Hancom writes two bytes a letter, without a mark.
        return bytes.Length > 1 && bytes[1] == 0 ? Encoding.Unicode.GetString(bytes) : Encoding.UTF8.GetString(bytes);
    }

    private static byte[] Inflated(byte[] stored)
    {
        try
        {
            using var content = new DeflateStream(new MemoryStream(stored), CompressionMode.Decompress);
            return Bounded(content);
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private static byte[] Bounded(Stream content)
    {
        var bytes = new byte[MostScript];
        return bytes[..content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static bool IsProgram(string script) => Idle().Replace(script, "").Trim('\0', ' ', ';', '\uFEFF').Length > 0;

    /// <summary>A project of VBA, sheets of macros of before it; of OpenDocument Basic and other scripts.</summary>
    [GeneratedRegex(
        @"(^|/)(vbaProject\w*\.bin|macrosheets/.+)$|^(Basic|Scripts/(python|beanshell|javascript|java))/.+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    [GeneratedRegex(@"^Scripts/(header|source)Scripts$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Script();

    /// <summary>Comments, functions without a body, and names for what is there already.</summary>
    [GeneratedRegex(
        @"/\*[\s\S]*?\*/|//[^\r\n]*|function\s+\w+\s*\(\s*\)\s*\{(\s|//[^\r\n]*)*\}|var\s+\w+\s*=\s*\w+(\.\w+)*\s*;|\s",
        RegexOptions.CultureInvariant)]
    private static partial Regex Idle();
}

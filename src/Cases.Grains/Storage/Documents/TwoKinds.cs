using System.Buffers.Binary;

namespace Cases.Grains.Storage.Documents;

/// <summary>
/// Tells a file that is two things at once, each for another program: what one guard took for a picture another unpacks. A
/// document may hold archives; it is one when an archive's end is its own.
/// </summary>
internal static class TwoKinds
{
    private const int EndRecord = 22;

    /// <summary>What an archive may still say behind its end record.</summary>
    private const int LongestComment = ushort.MaxValue;

    private static readonly byte[][] Others = [.. ((string[])["MZ", "GIF8", "#!", "Rar!", "\u007fELF", "PK"])
        .Select(System.Text.Encoding.Latin1.GetBytes)];

    /// <summary>What the file is besides, or null.</summary>
    public static string? Other(FileStream file, string kind)
    {
        var head = Read(file, 0, 1024);
        var pdf = head.AsSpan().IndexOf("%PDF-"u8);
        if (kind != "pdf" && pdf >= 0)
        {
            return "pdf";
        }
        if (kind == "pdf" && pdf > 0 && OfPreamble(head.AsSpan(0, pdf)) is { } before)
        {
            return before;
        }
        // An archive that is a document ends as one anyway.
        return head.AsSpan().StartsWith((byte[])[.. "PK"u8, 3, 4]) ? null : EndsAsArchive(file) ? "zip" : null;
    }

    private static string? OfPreamble(ReadOnlySpan<byte> before)
    {
        before = before.StartsWith((byte[])[0xef, 0xbb, 0xbf]) ? before[3..] : before;
        before = before.TrimStart(" \t\r\n\0"u8);
        foreach (var other in Others)
        {
            if (before.StartsWith(other))
            {
                return "program";
            }
        }
        return before.StartsWith("<"u8) ? "html" : null;
    }

    private static bool EndsAsArchive(FileStream file)
    {
        var from = Math.Max(0, file.Length - EndRecord - LongestComment);
        var tail = Read(file, from, EndRecord + LongestComment).AsSpan();
        var lastOfPdf = tail.LastIndexOf("%%EOF"u8);
        for (var at = tail.LastIndexOf("PK\u0005\u0006"u8); at >= 0; at = tail[..at].LastIndexOf("PK\u0005\u0006"u8))
        {
            if (at + EndRecord > tail.Length)
            {
                continue;
            }
            var comment = BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]);
            var directory = BinaryPrimitives.ReadUInt32LittleEndian(tail[(at + 12)..]);
            // One that a document holds ends before the document does.
            if ((at + EndRecord + comment == tail.Length || at > lastOfPdf) && directory <= from + at
                && Read(file, from + at - directory, 4).AsSpan().SequenceEqual("PK\u0001\u0002"u8))
            {
                return true;
            }
        }
        return false;
    }

    private static byte[] Read(FileStream file, long at, int most)
    {
        var bytes = new byte[Math.Min(most, file.Length - at)];
        file.Position = at;
        file.ReadExactly(bytes);
        return bytes;
    }
}

using System.Buffers;
using System.IO.Compression;

namespace Cases.Grains.Storage.Documents;

/// <summary>
/// A whole archive, unpacked once to be counted, with the archives in it. What it says of its sizes may be a lie, so each entry
/// is read, and left at the first byte too many: no file costs more than <see cref="MostBytes"/> of reading, and none is kept.
/// </summary>
/// <param name="HasMacros">One of the parts, however deep, is a program.</param>
internal sealed record Unpacked(bool HasMacros)
{
    /// <summary>How many times its size a part may unpack to. Tables of equal rows reach 100; bombs begin at 1,000.</summary>
    public const long MostRatio = 400;

    /// <summary>Bytes of all parts together. A workbook of 20 MB unpacks to 300 MB where its rows are much alike.</summary>
    public const long MostBytes = 400L * 1024 * 1024;

    private const int MostEntries = 10_000;

    /// <summary>A document in a document in a document: whatever is deeper no person put there.</summary>
    private const int Deepest = 3;

    /// <summary>Bytes of a part that is a document itself or a script, and is held while it is looked into.</summary>
    private const long LargestInner = 64L * 1024 * 1024;

    /// <summary>Bytes at the start of a part that say whether it is a document itself.</summary>
    private const int Mark = 8;

    /// <summary>Below this no ratio says anything.</summary>
    private const long Small = 1024 * 1024;

    /// <summary>Null when it unpacks to more than a document does.</summary>
    /// <param name="length">Of the file, in bytes.</param>
    public static Unpacked? Of(ZipArchive archive, long length)
    {
        var walk = new Walk();
        return walk.Goes(archive, length, 1) ? new(walk.HasMacros) : null;
    }

    private sealed class Walk
    {
        private long _left = MostBytes;
        private int _entries = MostEntries;

        public bool HasMacros { get; private set; }

        public bool Goes(ZipArchive archive, long length, int depth)
        {
            _entries -= archive.Entries.Count;
            // Parts that lie over each other are how a small file holds many large ones.
            if (_entries < 0 || archive.Entries.Sum(e => (decimal)e.CompressedLength) > length)
            {
                return false;
            }
            HasMacros |= Macros.OfPackage(archive);
            return archive.Entries.All(e => Goes(e, depth));
        }

        private bool Goes(ZipArchiveEntry entry, int depth)
        {
            var most = Math.Min(_left, Math.Max(Small, MostRatio * Math.Max(entry.CompressedLength, 1024)));
            if (entry.Length > most)
            {
                return false;
            }
            using var kept = new MemoryStream();
            var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
            var (total, inner) = (0L, Inner.None);
            try
            {
                using var content = entry.Open();
                // The first piece may be shorter than the mark that says what the part is.
                for (int read; (read = content.ReadAtLeast(buffer, total == 0 ? Mark : 1, throwOnEndOfStream: false)) > 0;)
                {
                    if (total == 0 && (inner = KindOf(entry, buffer.AsSpan(0, read))) != Inner.None)
                    {
                        most = Math.Min(most, LargestInner);
                    }
                    if ((total += read) > most)
                    {
                        return false;
                    }
                    if (inner != Inner.None)
                    {
                        kept.Write(buffer, 0, read);
                    }
                }
            }
            catch (InvalidDataException) when (depth > 1)
            {
                // Nobody unpacks that part of a part; the others may be unpacked.
            }
            finally
            {
                _left -= total;
                ArrayPool<byte>.Shared.Return(buffer);
            }
            return inner == Inner.None || Goes(kept, inner, depth);
        }

        /// <summary>A part that is a document itself, or a script.</summary>
        private bool Goes(MemoryStream part, Inner kind, int depth)
        {
            var bytes = part.GetBuffer().AsMemory(0, (int)part.Length);
            if (kind is Inner.Ole or Inner.Script)
            {
                HasMacros |= kind == Inner.Ole ? Macros.OfOle(new(bytes)) : Macros.OfScript(bytes.Span);
                return true;
            }
            if (depth == Deepest)
            {
                return false;
            }
            try
            {
                using var archive = new ZipArchive(part, ZipArchiveMode.Read, leaveOpen: true);
                return Goes(archive, part.Length, depth + 1);
            }
            catch (InvalidDataException)
            {
                // It only begins like an archive.
                return true;
            }
        }

        private static Inner KindOf(ZipArchiveEntry entry, ReadOnlySpan<byte> head) =>
            Macros.IsScript(entry.FullName) ? Inner.Script
            : head.StartsWith((byte[])[.. "PK"u8, 3, 4]) ? Inner.Zip
            : head.StartsWith((byte[])[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) ? Inner.Ole : Inner.None;
    }

    private enum Inner
    {
        None,
        Zip,
        Ole,
        Script,
    }
}

using System.Text;
using System.Text.Unicode;

namespace Cases.Silo.Logs;

/// <summary>
/// How the text of a table is written: as its byte order mark says, else UTF-8, else the CP949 of older Korean programs, if
/// every line of it is that.
/// </summary>
internal static class TextForm
{
    private const int Korean = 949;

    /// <exception cref="LogFaultException">A line is in neither.</exception>
    public static Encoding Of(Stream bytes)
    {
        var korean = Encoding.GetEncoding(Korean, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        var (line, foreign, notKorean) = (0L, 0L, 0L);
        foreach (var text in Lines(bytes))
        {
            line++;
            if (line == 1 && text.Span is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
            {
                return new UnicodeEncoding(text.Span[0] == 0xfe, byteOrderMark: true, throwOnInvalidBytes: true);
            }
            foreign = foreign == 0 && !Utf8.IsValid(text.Span) ? line : foreign;
            notKorean = notKorean == 0 && !Is(korean, text.Span) ? line : notKorean;
            if (foreign > 0 && notKorean > 0)
            {
                throw new LogFaultException(Math.Max(foreign, notKorean), "the text is neither UTF-8 nor CP949");
            }
        }
        return foreign == 0 ? Encoding.UTF8 : korean;
    }

    private static bool Is(Encoding encoding, ReadOnlySpan<byte> text)
    {
        try
        {
            encoding.GetCharCount(text);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The bytes between line ends. No second byte of a sign is one, in neither of the two.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Lines(Stream bytes)
    {
        var buffer = new byte[1 << 16];
        var (from, filled) = (0, 0);
        while (true)
        {
            for (int end; (end = Array.IndexOf(buffer, (byte)'\n', from, filled - from)) >= 0; from = end + 1)
            {
                yield return buffer.AsMemory(from..end);
            }
            buffer.AsSpan(from, filled - from).CopyTo(buffer);
            (from, filled) = (0, filled - from);
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
            var read = bytes.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
            {
                break;
            }
            filled += read;
        }
        yield return buffer.AsMemory(0, filled);
    }
}

using System.IO.Compression;
using System.Text;
using System.Xml;
using Cases.Grains.Ledger;

namespace Cases.Silo.Logs;

/// <summary>A file with a log of past work: XES or a table as CSV, packed by gzip or not. Its content says which.</summary>
internal static class LogFile
{
    static LogFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Everything that is in it.</summary>
    /// <exception cref="LogFaultException">It is no whole log: where, and why.</exception>
    public static PastLog Read(string path, LogColumns columns, LogTime time)
    {
        using var writing = new PastLogWriting();
        try
        {
            if (IsMarkup(path))
            {
                using var stream = Open(path);
                new XesLog(columns, time, writing).Read(stream);
            }
            else
            {
                using var bytes = Open(path);
                var encoding = TextForm.Of(bytes);
                using var text = new StreamReader(Open(path), encoding, detectEncodingFromByteOrderMarks: true);
                new TableLog(columns, time, writing).Read(text);
            }
        }
        catch (XmlException broken)
        {
            throw new LogFaultException(Math.Max(1, broken.LineNumber), broken.Message);
        }
        catch (DecoderFallbackException broken)
        {
            throw new LogFaultException(1, $"the text is not what its byte order mark says: {broken.Message}");
        }
        catch (InvalidDataException broken)
        {
            throw new LogFaultException(1, $"the packing of the file is broken: {broken.Message}");
        }
        return writing.Cases > 0 ? writing.Done() : throw new LogFaultException(1, "the file has no case");
    }

    private static Stream Open(string path)
    {
        var file = File.OpenRead(path);
        var (first, second) = (file.ReadByte(), file.ReadByte());
        file.Position = 0;
        return (first, second) == (0x1f, 0x8b) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static bool IsMarkup(string path)
    {
        using var text = new StreamReader(Open(path), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        int sign;
        do
        {
            sign = text.Read();
        }
        while (sign >= 0 && char.IsWhiteSpace((char)sign));
        return sign == '<';
    }
}

using System.Text;

namespace Cases.Silo.Search;

/// <summary>
/// What a document says, for the search: the text layer of a PDF, the words of HWPX, office and OpenDocument files. Nothing for
/// pictures, what is locked, and formats that are closed. Bounded in size, in what it unpacks and in time.
/// </summary>
internal static class DocumentText
{
    /// <summary>Characters of one document that are found; what stands behind them is not.</summary>
    internal const int Most = 200_000;

    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <exception cref="InvalidDataException">It is broken, or unpacks to more than a document would.</exception>
    /// <exception cref="TimeoutException">It takes longer than any document should.</exception>
    public static async Task<string> Of(Stream content, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellation);
        var whole = bytes.ToArray();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // A reader that never comes back is left behind: it sees the token between pages, and the loop goes on without it.
        var reading = Task.Run(() => Read(whole, patience.Token), patience.Token);
        try
        {
            return await reading.WaitAsync(Longest, cancellation);
        }
        finally
        {
            await patience.CancelAsync();
        }
    }

    private static string Read(byte[] bytes, CancellationToken cancellation) =>
        bytes.AsSpan().StartsWith("PK"u8) ? PackageText.Of(bytes, cancellation)
        : bytes.AsSpan(0, Math.Min(bytes.Length, 1024)).IndexOf("%PDF-"u8) >= 0 ? PdfText.Of(bytes, cancellation)
        : "";

    /// <summary>Adds as much as there is room for, and says whether there is more.</summary>
    internal static bool Take(StringBuilder text, string more)
    {
        text.Append(more.AsSpan(0, Math.Min(more.Length, Most - text.Length))).Append(text.Length < Most ? " " : "");
        return text.Length < Most;
    }
}

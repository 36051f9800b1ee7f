using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Cases.Silo.Search;

/// <summary>The text layer of a PDF, page by page.</summary>
internal static class PdfText
{
    private const int MostPages = 500;

    public static string Of(byte[] bytes, CancellationToken cancellation)
    {
        using var document = PdfDocument.Open(bytes, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
        var text = new StringBuilder();
        for (var page = 1; page <= Math.Min(document.NumberOfPages, MostPages); page++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!DocumentText.Take(text, ContentOrderTextExtractor.GetText(document.GetPage(page))))
            {
                break;
            }
        }
        return text.ToString();
    }
}

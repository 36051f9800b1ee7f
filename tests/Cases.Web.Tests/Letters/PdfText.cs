using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig;

namespace Cases.Web.Tests.Letters;

/// <summary>The text of a PDF as a reader of ours would find it, in the order of its lines, blanks folded.</summary>
internal static partial class PdfText
{
    public static string Of(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        var text = new StringBuilder();
        foreach (var page in pdf.GetPages())
        {
            text.AppendJoin(
                ' ', page.Letters.GroupBy(l => l.TextSequence).Select(run => string.Concat(run.Select(l => l.Value))));
            text.Append(' ');
        }
        return Blanks().Replace(text.ToString(), " ");
    }

    public static int Pages(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        return pdf.NumberOfPages;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}

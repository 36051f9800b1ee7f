using System.Globalization;
using System.Security;
using System.Text;
using Cases.Grains.Ledger;

namespace Cases.Silo.Papers;

/// <summary>
/// Papers as PDF: the font cut to what they use and embedded, every sign with its meaning, tagged with what each part is, with
/// title and language. The same paper makes the same bytes.
/// </summary>
internal sealed class PaperPress : IPress
{
    private const string Producer = "Cases";

    public byte[] Print(Paper paper)
    {
        var (font, pdf) = (TrueTypeFont.Paper, new PdfFile());
        var layout = new PaperLayout(paper, font);
        Rune[] signs = [.. layout.Pages.SelectMany(p => p).SelectMany(m => m.Run.Text.EnumerateRunes()).Distinct().Order()];
        var places = signs.Index().ToDictionary(s => s.Item, s => s.Index + 1);
        var face = Face(pdf, font, signs);
        var (pages, root) = (pdf.Reserve(), pdf.Reserve());
        var sheets = layout.Pages.Select((marks, index) =>
        {
            var content = pdf.AddStream(Encoding.ASCII.GetBytes(Drawn(marks, index, places)));
            return pdf.Add(PdfFile.Text($"""
                << /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {PaperLayout.Width} {PaperLayout.Height}]
                /Contents {content} 0 R /Resources << /Font << /F {face} 0 R >> >> /StructParents {index} /Tabs /S >>
                """));
        }).ToList();
        pdf.Set(pages, PdfFile.Text($"<< /Type /Pages /Count {sheets.Count} /Kids [{Numbered(sheets)}] >>"));
        var tags = PaperTags.Write(pdf, layout.Root, sheets);
        var described = pdf.AddRaw(Encoding.UTF8.GetBytes(Described(paper)), "/Type /Metadata /Subtype /XML");
        pdf.Set(root, PdfFile.Text($"""
            << /Type /Catalog /Pages {pages} 0 R /Lang ({paper.Language}) /MarkInfo << /Marked true >> /StructTreeRoot {tags} 0 R
            /Metadata {described} 0 R /ViewerPreferences << /DisplayDocTitle true >> >>
            """));
        var info = pdf.Add($"<< /Title {PdfFile.Said(TitleOf(paper))} /Author {PdfFile.Said(paper.Issuer)}"
            + $" /Producer {PdfFile.Said(Producer)} {Made(paper)}>>");
        return pdf.Written(root, info);
    }

    private static string TitleOf(Paper paper) => $"{paper.Title} {paper.Number}";

    private static string Made(Paper paper) => paper.At is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"/CreationDate (D:{at.UtcDateTime:yyyyMMddHHmmss}Z) ") : "";

    private static string Described(Paper paper) => $"""
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(TitleOf(paper))}</rdf:li></rdf:Alt></dc:title>
        <dc:language><rdf:Bag><rdf:li>{paper.Language}</rdf:li></rdf:Bag></dc:language>
        </rdf:Description></rdf:RDF></x:xmpmeta>
        <?xpacket end="r"?>
        """;

    /// <summary>The font with these signs alone: what it looks like, how wide each is, and which sign it is.</summary>
    private static int Face(PdfFile pdf, TrueTypeFont font, Rune[] signs)
    {
        var file = font.Cut(signs);
        var embedded = pdf.AddStream(file, PdfFile.Text($"/Length1 {file.Length}"));
        const string name = "CASESA+NotoSansKR-Regular";
        var described = pdf.Add(PdfFile.Text($"""
            << /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [-1000 {font.Descent} 3000 {font.Ascent}]
            /ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight 733 /StemV 80 /FontFile2 {embedded} 0 R >>
            """));
        var widths = string.Join(' ', signs.Select(s => font.WidthOf(s).ToString(CultureInfo.InvariantCulture)));
        var glyphs = pdf.Add(PdfFile.Text($"""
            << /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /FontDescriptor {described} 0 R
            /CIDToGIDMap /Identity /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
            /W [1 [{widths}]] >>
            """));
        var meanings = pdf.AddStream(Encoding.ASCII.GetBytes(Meanings(signs)));
        return pdf.Add(PdfFile.Text($"""
            << /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{glyphs} 0 R]
            /ToUnicode {meanings} 0 R >>
            """));
    }

    private static string Meanings(Rune[] signs)
    {
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def /CMapType 2 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange

            """);
        foreach (var some in signs.Index().Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{some.Length} beginbfchar\n");
            foreach (var (index, sign) in some)
            {
                var meaning = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes($"{sign}"));
                map.Append(CultureInfo.InvariantCulture, $"<{index + 1:X4}> <{meaning}>\n");
            }
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end\n").ToString();
    }

    private static string Drawn(IReadOnlyList<PaperMark> marks, int page, Dictionary<Rune, int> places)
    {
        var drawn = new StringBuilder();
        foreach (var (index, mark) in marks.Index())
        {
            mark.Element?.Marks.Add((page, index));
            drawn.Append(mark.Element is { } element
                ? PdfFile.Text($"/{element.Role} << /MCID {index} >> BDC\n") : "/Artifact BMC\n");
            drawn.Append(mark switch
            {
                { Code: { } code } => PictureOf(code, mark),
                { IsRule: true } => PdfFile.Text($"0.6 w {mark.Run.X:0.##} {mark.Run.Y:0.##} m {mark.Run.X + mark.Run.Size:0.##} {
                    mark.Run.Y:0.##} l S\n"),
                _ => Written(mark.Run, places),
            });
            drawn.Append("EMC\n");
        }
        return drawn.ToString();
    }

    private static string Written(PaperRun run, Dictionary<Rune, int> places)
    {
        var signs = string.Concat(run.Text.EnumerateRunes().Select(s => places[s].ToString("X4", CultureInfo.InvariantCulture)));
        // Bold is a rim around the letters.
        var rim = run.Bold ? PdfFile.Text($"2 Tr {run.Size / 34:0.###} w") : "0 Tr";
        return PdfFile.Text($"BT /F {run.Size:0.##} Tf {rim} {run.X:0.##} {run.Y:0.##} Td <{signs}> Tj ET\n");
    }

    private static string PictureOf(QrCode code, PaperMark mark)
    {
        var (field, drawn) = (mark.Side / code.Size, new StringBuilder());
        for (var y = 0; y < code.Size; y++)
        {
            for (var x = 0; x < code.Size; x++)
            {
                // Fields in a row are one, so that no seam shows between them.
                var from = x;
                while (x < code.Size && code.IsDark(x, y))
                {
                    x++;
                }
                if (x > from)
                {
                    drawn.Append(PdfFile.Text($"{mark.Run.X + (from * field):0.###} {
                        mark.Run.Y + ((code.Size - 1 - y) * field):0.###} {(x - from) * field:0.###} {field:0.###} re\n"));
                }
            }
        }
        return drawn.Append("f\n").ToString();
    }

    private static string Numbered(IEnumerable<int> objects) => string.Join(' ', objects.Select(o => PdfFile.Text($"{o} 0 R")));
}

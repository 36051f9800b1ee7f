using System.Text;

namespace Cases.Silo.Papers;

/// <summary>The tree that says what each part of a PDF is, and the way back to it from every mark on a page.</summary>
internal static class PaperTags
{
    /// <param name="pages">The objects of the pages, in their order.</param>
    /// <returns>The object of the tree's root.</returns>
    public static int Write(PdfFile pdf, PaperElement document, IReadOnlyList<int> pages)
    {
        var (root, owners) = (pdf.Reserve(), new SortedDictionary<(int Page, int Mark), int>());
        var top = Written(document, root);
        var back = new StringBuilder();
        foreach (var (index, _) in pages.Index())
        {
            // A mark is numbered by its place on the page; what is not read has none.
            var of = owners.Where(o => o.Key.Page == index).ToDictionary(o => o.Key.Mark, o => o.Value);
            var row = Enumerable.Range(0, of.Count == 0 ? 0 : of.Keys.Max() + 1)
                .Select(mark => of.TryGetValue(mark, out var owner) ? PdfFile.Text($"{owner} 0 R") : "null");
            back.Append(PdfFile.Text($"{index} [{string.Join(' ', row)}] "));
        }
        var parents = pdf.Add($"<< /Nums [{back}] >>");
        pdf.Set(root, PdfFile.Text(
            $"<< /Type /StructTreeRoot /K {top} 0 R /ParentTree {parents} 0 R /ParentTreeNextKey {pages.Count} >>"));
        return root;

        int Written(PaperElement element, int parent)
        {
            var number = pdf.Reserve();
            var children = element.Children.Select(child => PdfFile.Text($"{Written(child, number)} 0 R"));
            var marks = element.Marks.Select(m =>
            {
                owners[m] = number;
                return PdfFile.Text($"<< /Type /MCR /Pg {pages[m.Page]} 0 R /MCID {m.Mark} >>");
            });
            var alternative = element.Alternative is { } said ? $" /Alt {PdfFile.Said(said)}" : "";
            pdf.Set(number, PdfFile.Text($"<< /Type /StructElem /S /{element.Role} /P {parent} 0 R{alternative} /K [")
                + string.Join(' ', children.Concat(marks)) + "] >>");
            return number;
        }
    }
}

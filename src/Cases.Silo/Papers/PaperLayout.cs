using System.Text;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;

namespace Cases.Silo.Papers;

/// <summary>Lays a paper out on pages of A4: lines, pages, and what each of them is.</summary>
internal sealed class PaperLayout
{
    public const double Width = 595.28;
    public const double Height = 841.89;

    private const double Left = 64;
    private const double Right = Width - 64;
    private const double Top = Height - 68;
    private const double Bottom = 76;
    private const double Labels = 118;
    private const double Side = 92;

    private readonly TrueTypeFont _font;
    private readonly List<List<PaperMark>> _pages = [[]];
    private double _y = Top;

    public PaperLayout(Paper paper, TrueTypeFont font)
    {
        _font = font;
        Head(paper);
        PaperElement? list = null;
        foreach (var part in paper.Parts)
        {
            list = part.Kind == PaperKind.Item ? list ?? Root.Add("L") : null;
            Part(part, list);
        }
        Foot(paper);
        Number(paper);
    }

    public PaperElement Root { get; } = new("Document");

    public IReadOnlyList<IReadOnlyList<PaperMark>> Pages => _pages;

    private void Head(Paper paper)
    {
        Centred(Root.Add("P"), paper.Issuer, 12, 22);
        Centred(Root.Add("H1"), paper.Title, 20, 32);
        _y -= 4;
        Rule();
        _y -= 16;
    }

    private void Part(PaperPart part, PaperElement? list)
    {
        switch (part.Kind)
        {
            case PaperKind.Heading:
                // A heading stands with what it heads.
                Room(64);
                _y -= 12;
                Block(Root.Add("H2"), part.Text, Left, Right, new(12.5, 21, true));
                break;
            case PaperKind.Fact:
                Fact(part);
                break;
            case PaperKind.Item:
                Room(17);
                var item = list!.Add("LI");
                Mark(item.Add("Lbl"), new(Left + 4, _y - 11, 10.5, false, "•"));
                Block(item.Add("LBody"), part.Text, Left + 18, Right, new(10.5, 17, false));
                break;
            case PaperKind.Small:
                Block(Root.Add("P"), part.Text, Left, Right, new(8.5, 13, false));
                _y -= 3;
                break;
            case var kind:
                _y -= 5;
                Block(Root.Add("P"), part.Text, Left, Right, new(10.5, 17, kind == PaperKind.Strong));
                _y -= 5;
                break;
        }
    }

    /// <summary>What it is called on the left, what it is on the right, as low as the longer of both.</summary>
    private void Fact(PaperPart part)
    {
        var letters = new Letters(10.5, 17, false);
        var (label, text) = (Lines(part.Label, Labels - 10, letters.Size), Lines(part.Text, Right - Left - Labels, letters.Size));
        var fact = Root.Add("Div");
        var (name, value) = (fact.Add("P"), fact.Add("P"));
        for (var i = 0; i < Math.Max(label.Count, text.Count); i++)
        {
            Room(letters.Leading);
            if (i < label.Count)
            {
                Mark(name, new(Left, _y - letters.Size, letters.Size, true, label[i]));
            }
            if (i < text.Count)
            {
                Mark(value, new(Left + Labels, _y - letters.Size, letters.Size, false, text[i]));
            }
            _y -= letters.Leading;
        }
        _y -= 3;
    }

    /// <summary>The day of issue and who issues it, then how it can be checked.</summary>
    private void Foot(Paper paper)
    {
        if (paper.At is { } at)
        {
            Room(90);
            _y -= 22;
            var day = Seoul.DayOf(at);
            Centred(Root.Add("P"), PdfFile.Text($"{paper.IssuedOn} {day.Year}. {day.Month}. {day.Day}."), 11, 22);
            Centred(Root.Add("P"), paper.Issuer, 15, 26);
        }
        if (paper.Proof is not { } proof)
        {
            return;
        }
        Room(Side + 34);
        _y -= 14;
        Rule();
        _y -= 10;
        var (top, from) = (_y, Left);
        if (proof.Link.Length > 0)
        {
            Mark(Root.Add("Figure", proof.Picture), new(Left, top - Side, 0, false, ""), QrCode.Of(proof.Link), Side);
            from += Side + 16;
        }
        Block(Root.Add("P"), proof.Said, from, Right, new(9.5, 15, false));
        _y -= 3;
        Block(Root.Add("P"), proof.Code, from, Right, new(12, 18, true));
        _y = proof.Link.Length > 0 ? Math.Min(_y, top - Side) : _y;
    }

    private void Number(Paper paper)
    {
        foreach (var (index, page) in _pages.Index())
        {
            var number = PdfFile.Text($"{index + 1} / {_pages.Count}");
            page.Add(new(null, new(Left, 44, 8.5, false, paper.Number)));
            page.Add(new(null, new(Right - WidthOf(number, 8.5), 44, 8.5, false, number)));
        }
    }

    private void Centred(PaperElement element, string text, double size, double leading)
    {
        foreach (var line in Lines(text, Right - Left, size))
        {
            Room(leading);
            Mark(element, new((Width - WidthOf(line, size)) / 2, _y - size, size, true, line));
            _y -= leading;
        }
    }

    private void Block(PaperElement element, string text, double left, double right, Letters letters)
    {
        foreach (var line in Lines(text, right - left, letters.Size))
        {
            Room(letters.Leading);
            if (line.Length > 0)
            {
                Mark(element, new(left, _y - letters.Size, letters.Size, letters.Bold, line));
            }
            _y -= letters.Leading;
        }
    }

    private void Rule() => Mark(null, new(Left, _y, Right - Left, false, ""), isRule: true);

    private void Mark(PaperElement? element, PaperRun run, QrCode? code = null, double side = 0, bool isRule = false)
    {
        _pages[^1].Add(new(element, run, code, side, isRule));
    }

    private void Room(double needed)
    {
        if (_y - needed < Bottom)
        {
            _pages.Add([]);
            _y = Top;
        }
    }

    /// <summary>
    /// The lines of a text: broken where it says so, else between words, and within a word only where that alone is too wide. A
    /// line that goes on keeps its blank, so that who reads the text gets its words.
    /// </summary>
    private List<string> Lines(string text, double width, double size)
    {
        List<string> lines = [];
        foreach (var said in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = new StringBuilder();
            var used = 0.0;
            foreach (var word in Words(said))
            {
                var wide = WidthOf(word, size);
                if (used > 0 && used + WidthOf(word.TrimEnd(), size) > width)
                {
                    Break();
                }
                if (wide <= width)
                {
                    line.Append(word);
                    used += wide;
                    continue;
                }
                foreach (var sign in word.EnumerateRunes())
                {
                    var one = _font.WidthOf(sign) * size / 1000;
                    if (used > 0 && used + one > width)
                    {
                        Break();
                    }
                    line.Append(sign);
                    used += one;
                }
            }
            Break();

            void Break()
            {
                lines.Add(line.ToString());
                line.Clear();
                used = 0;
            }
        }
        return lines;
    }

    /// <summary>The words of a text, each with the blanks behind it.</summary>
    private static IEnumerable<string> Words(string text)
    {
        for (var (from, at) = (0, 0); at < text.Length; at++)
        {
            if (text[at] == ' ' && (at + 1 == text.Length || text[at + 1] != ' '))
            {
                yield return text[from..(at + 1)];
                from = at + 1;
            }
            else if (at + 1 == text.Length)
            {
                yield return text[from..];
            }
        }
    }

    private double WidthOf(string text, double size) => text.EnumerateRunes().Sum(_font.WidthOf) * size / 1000;

    private readonly record struct Letters(double Size, double Leading, bool Bold);
}

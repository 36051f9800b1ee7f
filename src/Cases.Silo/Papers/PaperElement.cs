namespace Cases.Silo.Papers;

/// <summary>
/// What a part of a paper is to who cannot see it: a heading, a paragraph, a list, in the order in which it is read.
/// </summary>
/// <param name="role">As PDF calls it, such as H1, P or LI.</param>
/// <param name="alternative">What a picture is, in words.</param>
internal sealed class PaperElement(string role, string? alternative = null)
{
    public string Role { get; } = role;

    public string? Alternative { get; } = alternative;

    public List<PaperElement> Children { get; } = [];

    /// <summary>Where it stands: pages and marks in them, each from 0.</summary>
    public List<(int Page, int Mark)> Marks { get; } = [];

    public PaperElement Add(string role, string? alternative = null)
    {
        var child = new PaperElement(role, alternative);
        Children.Add(child);
        return child;
    }
}

/// <summary>A stretch of text in one line.</summary>
/// <param name="X">From the left edge of the page, in points.</param>
/// <param name="Y">From its lower edge, of the line that letters stand on.</param>
internal sealed record PaperRun(double X, double Y, double Size, bool Bold, string Text);

/// <summary>Something drawn on a page that belongs to one element.</summary>
/// <param name="Element">Null for what is no part of what is read, such as page numbers and rules.</param>
/// <param name="Code">A picture code of a side of <paramref name="Side"/> points, its lower left corner at the run.</param>
internal sealed record PaperMark(
    PaperElement? Element, PaperRun Run, QrCode? Code = null, double Side = 0, bool IsRule = false);

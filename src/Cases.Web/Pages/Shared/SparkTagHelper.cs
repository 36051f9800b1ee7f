using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Cases.Web.Pages;

/// <summary>
/// <c>&lt;spark values="…" /&gt;</c>: a line over equal steps from 0 up; gaps where a value is missing. The table beside it holds
/// the figures.
/// </summary>
[HtmlTargetElement("spark", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SparkTagHelper : TagHelper
{
    private const decimal Width = 320, Height = 60, Edge = 4;

    public IReadOnlyList<decimal?> Values { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "spark");
        output.Attributes.SetAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {Height}"));
        output.Attributes.SetAttribute("aria-hidden", "true");
        var most = Values.Max() is > 0 and { } top ? top : 1;
        var step = (Width - (2 * Edge)) / Math.Max(1, Values.Count - 1);
        string At(int i) => string.Create(
            CultureInfo.InvariantCulture,
            $"{Edge + (i * step):0.#} {Height - Edge - (Values[i]!.Value / most * (Height - (2 * Edge))):0.#}");
        var path = string.Concat(Enumerable.Range(0, Values.Count).Where(i => Values[i] is not null)
            .Select(i => (i > 0 && Values[i - 1] is not null ? "L" : "M") + At(i)));
        var dots = string.Concat(Enumerable.Range(0, Values.Count).Where(i => Values[i] is not null)
            .Select(i => At(i).Split(' ')).Select(at => $"""<circle cx="{at[0]}" cy="{at[1]}" r="3"/>"""));
        output.Content.SetHtmlContent($"""<path d="{path}"/>{dots}""");
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Cases.Web.Pages;

/// <summary>
/// <c>&lt;bar part="3" of="10" /&gt;</c>: a bar beside a figure that stands in the table anyway, so nothing is read out.
/// </summary>
[HtmlTargetElement("bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BarTagHelper : TagHelper
{
    public decimal Part { get; set; }

    public decimal Of { get; set; }

    /// <summary>A part of <see cref="Part"/> that is drawn as late.</summary>
    public decimal Late { get; set; }

    /// <summary>Marked by an upright line; null for none.</summary>
    public decimal? Upto { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "bar");
        output.Attributes.SetAttribute("viewBox", "0 0 100 8");
        output.Attributes.SetAttribute("preserveAspectRatio", "none");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent(
            """<rect class="bar-all" width="100" height="8"/>"""
            + $"""<rect class="bar-part" width="{Wide(Part)}" height="8"/>"""
            + $"""<rect class="bar-late" width="{Wide(Late)}" height="8"/>"""
            + (Upto is { } upto ? $"""<path class="bar-upto" d="M{Wide(upto)} 0V8"/>""" : ""));
    }

    private string Wide(decimal part) =>
        (Of <= 0 ? 0 : Math.Clamp(part / Of, 0, 1) * 100).ToString("0.#", CultureInfo.InvariantCulture);
}

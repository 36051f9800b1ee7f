using Cases.Web.Language;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Cases.Web.Forms;

/// <summary>
/// <c>&lt;error-summary /&gt;</c>: every fault of the form in one list, each a link to its field; nothing when there is none.
/// </summary>
[HtmlTargetElement("error-summary")]
public sealed class ErrorSummaryTagHelper(Text text) : TagHelper
{
    private static readonly object Shown = new();

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = default!;

    /// <summary>
    /// Fields from top to bottom, by the beginning of their names; null where they stand in the order in which the page declares
    /// them.
    /// </summary>
    [HtmlAttributeName("order")]
    public IReadOnlyList<string>? Fields { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var faults = View.ViewData.ModelState
            .SelectMany(entry => entry.Value!.Errors.Select(error => (entry.Key, error.ErrorMessage)))
            .Distinct().OrderBy(fault => PlaceOf(fault.Key))
            .ThenBy(fault => DeclaredPlaces.Of(View.ViewData.ModelMetadata, fault.Key), StringComparer.Ordinal).ToArray();
        if (faults.Length == 0)
        {
            output.SuppressOutput();
            return;
        }

        View.HttpContext.Items[Shown] = true;
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("id", "error-summary");
        output.Content.AppendHtml(FieldTagHelper.Line("h2", "error-summary-title", null, text["form.faults", faults.Length]));
        var list = new TagBuilder("ul");
        foreach (var (key, message) in faults)
            list.InnerHtml.AppendHtml(Item(key, message));
        output.Content.AppendHtml(list);
    }

    /// <summary>Whether the page has shown one. The title, which is read out first, says so.</summary>
    public static bool IsOn(HttpContext context) => context.Items.ContainsKey(Shown);

    private int PlaceOf(string key)
    {
        for (var i = 0; i < (Fields?.Count ?? 0); i++)
        {
            if (key.StartsWith(Fields![i], StringComparison.Ordinal))
                return i;
        }

        return key.Length == 0 ? -1 : int.MaxValue;
    }

    private static TagBuilder Item(string key, string message)
    {
        var item = new TagBuilder("li");
        if (key.Length == 0)
        {
            item.InnerHtml.Append(message);
            return item;
        }

        var link = new TagBuilder("a");
        link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(key, "_");
        link.InnerHtml.Append(message);
        item.InnerHtml.AppendHtml(link);
        return item;
    }
}

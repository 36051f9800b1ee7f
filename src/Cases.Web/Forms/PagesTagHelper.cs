using System.Globalization;
using Cases.Web.Language;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;

namespace Cases.Web.Forms;

/// <summary>
/// <c>&lt;pages current="2" total="9" /&gt;</c>: links that keep the rest of the query and set <c>page</c>, counted from 1.
/// Nothing for one page. With <c>of="cases"</c> they turn the list in the section of that id, one of several on a page, and set
/// <c>cases-page</c>.
/// </summary>
[HtmlTargetElement("pages", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagesTagHelper(Text text) : TagHelper
{
    /// <summary>How far around the current page links are shown.</summary>
    private const int Around = 2;

    public int Current { get; set; }

    public int Total { get; set; }

    public string? Of { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Total < 2)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("aria-label", text["form.pages"].Value);
        var list = new TagBuilder("ul");
        list.AddCssClass("pages");
        if (Current > 1)
            list.InnerHtml.AppendHtml(Item(Link(Current - 1, text["form.previous"])));
        var last = 0;
        foreach (var page in Enumerable.Range(1, Total)
            .Where(page => page == 1 || page == Total || Math.Abs(page - Current) <= Around))
        {
            if (page > last + 1)
                list.InnerHtml.AppendHtml(Item(FieldTagHelper.Line("span", "pages-gap", null, "…")));
            list.InnerHtml.AppendHtml(Item(Link(page, page.ToString(CultureInfo.CurrentCulture))));
            last = page;
        }

        if (Current < Total)
            list.InnerHtml.AppendHtml(Item(Link(Current + 1, text["form.next"])));
        output.Content.AppendHtml(list);
    }

    private static TagBuilder Item(TagBuilder content)
    {
        var item = new TagBuilder("li");
        item.InnerHtml.AppendHtml(content);
        return item;
    }

    private TagBuilder Link(int page, string label)
    {
        var request = View.HttpContext.Request;
        var key = PageAsked.Key(Of);
        var query = QueryHelpers.ParseQuery(request.QueryString.Value).Where(pair => pair.Key != key)
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
            .Append(KeyValuePair.Create(key, (string?)page.ToString(CultureInfo.InvariantCulture)));
        var link = new TagBuilder("a");
        link.Attributes["href"] = request.Path + QueryString.Create(query) + (Of is null ? "" : $"#{Of}");
        if (page == Current && int.TryParse(label, out _))
            link.Attributes["aria-current"] = "page";
        link.InnerHtml.Append(label);
        return link;
    }
}

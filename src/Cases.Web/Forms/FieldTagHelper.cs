using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Cases.Web.Language;

namespace Cases.Web.Forms;

/// <summary>
/// One form field: label, hint, fault and control, tied together for screen readers.
/// <c>&lt;field for="Input.Tonnes" hint="@T["filing.tonnes-hint"]" unit="t" /&gt;</c>.
/// The label comes from <c>[Display(Name = "filing.tonnes")]</c> unless given. Inner content replaces the control.
/// </summary>
[HtmlTargetElement("field", Attributes = "for")]
public sealed class FieldTagHelper(Text text) : TagHelper
{
    public ModelExpression For { get; set; } = default!;

    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>
    /// text, textarea, select, radios, checkbox, date, number, email, password, file, search; guessed from the type if absent.
    /// </summary>
    public string? Kind { get; set; }

    public IEnumerable<SelectListItem>? Options { get; set; }

    public int Rows { get; set; } = 5;

    /// <summary>Written after the control: t, days.</summary>
    public string? Unit { get; set; }

    /// <summary>short, medium or empty for the whole width.</summary>
    public string? Width { get; set; }

    /// <summary>Says so where a field may be left empty; every other field is meant to be filled.</summary>
    public bool Optional { get; set; }

    public string? Accept { get; set; }

    public string? Autocomplete { get; set; }

    public string? Placeholder { get; set; }

    public string? Inputmode { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = default!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var name = View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var control = new FieldControl(this, name, View.ViewData.ModelState.GetValueOrDefault(name));
        var own = await output.GetChildContentAsync();

        output.TagName = control.IsGroup ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field" + (control.Faults.Count > 0 ? " field-wrong" : "")
            + (Width is null ? "" : " field-" + Width));
        if (control.KindOf != "checkbox")
            output.Content.AppendHtml(LabelOf(control));
        if (!string.IsNullOrEmpty(Hint))
            output.Content.AppendHtml(Line("p", "field-hint", control.HintId, Hint));
        foreach (var (fault, index) in control.Faults.Select((fault, index) => (fault, index)))
            output.Content.AppendHtml(Line("p", "field-error", index == 0 ? control.ErrorId : null, fault));
        output.Content.AppendHtml(own.IsEmptyOrWhiteSpace ? control.Render(LabelText) : own);
    }

    private string LabelText => Label ?? For.Metadata.DisplayName ?? For.Metadata.PropertyName ?? For.Name;

    private TagBuilder LabelOf(FieldControl control)
    {
        var label = new TagBuilder(control.IsGroup ? "legend" : "label");
        label.AddCssClass("field-label");
        if (!control.IsGroup)
            label.Attributes["for"] = control.Id;
        label.InnerHtml.Append(LabelText);
        if (Optional)
            label.InnerHtml.AppendHtml(Line("span", "field-optional", null, text["form.optional"]));
        return label;
    }

    internal static TagBuilder Line(string tag, string css, string? id, string content)
    {
        var line = new TagBuilder(tag);
        line.AddCssClass(css);
        if (id is not null)
            line.Attributes["id"] = id;
        line.InnerHtml.Append(content);
        return line;
    }
}

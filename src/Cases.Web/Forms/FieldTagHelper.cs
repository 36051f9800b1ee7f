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
/// A field without a property behind it is <c>&lt;field of="…" /&gt;</c>, a <see cref="FormField"/>.
/// </summary>
[HtmlTargetElement("field", Attributes = "for")]
[HtmlTargetElement("field", Attributes = "of")]
public sealed class FieldTagHelper(Text text) : TagHelper
{
    public ModelExpression? For { get; set; }

    public FormField? Of { get; set; }

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
        if (Of is { } made)
        {
            (Label, Hint, Kind, Options, Optional) = (made.Label, made.Hint, made.Kind, made.Options, made.Optional);
            Width ??= made.Kind is "date" or "datetime-local" ? "medium" : null;
        }
        var name = Of?.Name ?? View.ViewData.TemplateInfo.GetFullHtmlFieldName(For!.Name);
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

    private string LabelText => Label ?? For!.Metadata.DisplayName ?? For.Metadata.PropertyName ?? For.Name;

    /// <summary>What stands in the field before anybody typed.</summary>
    internal object? Given => Of is { } made ? made.Value : For!.Model;

    internal Type TypeGiven => For?.ModelExplorer.ModelType ?? typeof(string);

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

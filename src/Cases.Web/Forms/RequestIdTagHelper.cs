using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Cases.Web.Forms;

/// <summary>
/// <c>&lt;request-id /&gt;</c> in every form that acts: a hidden <c>RequestId</c> (bind it as <c>Guid</c>) made when the page
/// is shown, so that pressing twice, or sending again after a lost answer, is one act.
/// </summary>
[HtmlTargetElement("request-id", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RequestIdTagHelper : TagHelper
{
    public const string FieldName = "RequestId";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var again = View.ViewData.ModelState.GetValueOrDefault(FieldName)?.AttemptedValue;
        var id = Guid.TryParse(again, out var sent) && sent != Guid.Empty ? sent : Guid.CreateVersion7();
        output.TagName = "input";
        output.TagMode = TagMode.SelfClosing;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", FieldName);
        output.Attributes.SetAttribute("value", id.ToString());
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Cases.Web.Forms;

/// <summary>The control inside a <see cref="FieldTagHelper"/>: what was typed wins over the model's value.</summary>
internal sealed class FieldControl(FieldTagHelper source, string name, ModelStateEntry? state)
{
    public string Id { get; } = TagBuilder.CreateSanitizedId(name, "_");

    public string KindOf { get; } = source.Kind ?? Guess(source);

    public bool IsGroup => KindOf is "radios" or "checks";

    public string HintId => Id + "-hint";

    public string ErrorId => Id + "-error";

    public IReadOnlyList<string> Faults { get; } =
        state is null ? [] : [.. state.Errors.Select(error => error.ErrorMessage).Distinct()];

    private string? Value => state?.RawValue is not null ? state.AttemptedValue : Written(source.Given);

    private string[] Values => state?.RawValue switch
    {
        string[] many => many,
        string one => [one],
        _ => source.Given is IEnumerable<string> listed ? [.. listed] : Value is { } value ? [value] : [],
    };

    public IHtmlContent Render(string label) => KindOf switch
    {
        "textarea" => TextArea(),
        "select" => Select(),
        "radios" or "checks" => Choices(),
        "checkbox" => Check(label),
        _ => Input(),
    };

    private static string Guess(FieldTagHelper source)
    {
        var type = Nullable.GetUnderlyingType(source.TypeGiven) ?? source.TypeGiven;
        return source.Options is not null ? "select"
            : type == typeof(bool) ? "checkbox"
            : type == typeof(DateOnly) ? "date"
            : typeof(IFormFile).IsAssignableFrom(type) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(type) ? "file"
            : "text";
    }

    private static string? Written(object? model) => model switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => model.ToString(),
    };

    private TagBuilder Input()
    {
        var input = Control("input", "control");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = KindOf == "number" ? "text" : KindOf;
        if (KindOf == "number")
            input.Attributes["inputmode"] = source.Inputmode ?? "decimal";
        else if (source.Inputmode is not null)
            input.Attributes["inputmode"] = source.Inputmode;
        if (KindOf == "file" && source.TypeGiven != typeof(IFormFile))
            input.Attributes["multiple"] = "multiple";
        if (KindOf is not ("file" or "password") && Value is { } value)
            input.Attributes["value"] = value;
        Set(input, "accept", source.Accept);
        Set(input, "autocomplete", source.Autocomplete ?? (KindOf == "text" ? "off" : null));
        Set(input, "placeholder", source.Placeholder);
        if (source.Unit is null)
            return input;
        var row = new TagBuilder("span");
        row.AddCssClass("control-unit");
        row.InnerHtml.AppendHtml(input).AppendHtml(FieldTagHelper.Line("span", "unit", null, source.Unit));
        return row;
    }

    private TagBuilder TextArea()
    {
        var area = Control("textarea", "control");
        area.Attributes["rows"] = source.Rows.ToString(CultureInfo.InvariantCulture);
        // The parser drops one line end after the tag; without this a text that starts with one would lose it.
        area.InnerHtml.AppendHtml("\n").Append(Value ?? "");
        return area;
    }

    private TagBuilder Select()
    {
        var select = Control("select", "control");
        foreach (var option in source.Options ?? [])
        {
            var item = new TagBuilder("option");
            item.Attributes["value"] = option.Value ?? "";
            if (Values.Contains(option.Value ?? "") || (Values.Length == 0 && option.Selected))
                item.Attributes["selected"] = "selected";
            if (option.Disabled)
                item.Attributes["disabled"] = "disabled";
            item.InnerHtml.Append(option.Text);
            select.InnerHtml.AppendHtml(item);
        }

        return select;
    }

    private TagBuilder Choices()
    {
        var list = new TagBuilder("div");
        list.AddCssClass("choices");
        foreach (var (option, index) in (source.Options ?? []).Select((option, index) => (option, index)))
        {
            var input = Control("input", "choice-input");
            input.TagRenderMode = TagRenderMode.SelfClosing;
            input.Attributes["type"] = KindOf == "radios" ? "radio" : "checkbox";
            input.Attributes["id"] = index == 0 ? Id : $"{Id}-{index}";
            input.Attributes["value"] = option.Value ?? "";
            if (Values.Contains(option.Value ?? ""))
                input.Attributes["checked"] = "checked";
            list.InnerHtml.AppendHtml(Choice(input, option.Text));
        }

        return list;
    }

    private TagBuilder Check(string label)
    {
        var input = Control("input", "choice-input");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "checkbox";
        input.Attributes["value"] = "true";
        if (Values.Contains("true", StringComparer.OrdinalIgnoreCase))
            input.Attributes["checked"] = "checked";
        return Choice(input, label);
    }

    private static TagBuilder Choice(TagBuilder input, string label)
    {
        var choice = new TagBuilder("label");
        choice.AddCssClass("choice");
        choice.InnerHtml.AppendHtml(input).AppendHtml(FieldTagHelper.Line("span", "choice-text", null, label));
        return choice;
    }

    private TagBuilder Control(string tag, string css)
    {
        var control = new TagBuilder(tag);
        control.AddCssClass(css);
        control.Attributes["id"] = Id;
        control.Attributes["name"] = name;
        var described =
            string.Join(' ', new[] { string.IsNullOrEmpty(source.Hint) ? null : HintId, Faults.Count > 0 ? ErrorId : null }
            .Where(id => id is not null));
        Set(control, "aria-describedby", described.Length > 0 ? described : null);
        if (Faults.Count > 0)
            control.Attributes["aria-invalid"] = "true";
        return control;
    }

    private static void Set(TagBuilder control, string attribute, string? value)
    {
        if (value is not null)
            control.Attributes[attribute] = value;
    }
}

using Microsoft.AspNetCore.Mvc.Rendering;

namespace Cases.Web.Forms;

/// <summary>A field of a form that is not made from a property of its model.</summary>
/// <param name="Kind">As of <see cref="FieldTagHelper.Kind"/>, or another type of input.</param>
/// <param name="Value">What was typed, or stands there first.</param>
/// <param name="Options">What a select has to choose from, with what it shows before; null for everything else.</param>
public sealed record FormField(
    string Name, string Label, string Kind, bool Optional, string Value, IEnumerable<SelectListItem>? Options, string? Hint);

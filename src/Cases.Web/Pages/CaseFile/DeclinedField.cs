using Cases.Grains.Domain;

namespace Cases.Web.Pages.CaseFile;

/// <summary>
/// The field of an act's form that a declined act is about, so that its sentence stands beside what has to be changed.
/// </summary>
internal static class DeclinedField
{
    /// <summary>The name of the control; empty where the act is declined as a whole.</summary>
    /// <param name="asked">The agency that each row of questions is for; null where nothing was written, and of an act without
    /// them.</param>
    public static string Of(ActShape shape, string code, IReadOnlyList<string> arguments, string?[]? asked = null)
    {
        var refusal = Refusals.Find(code);
        if (asked is not null && arguments is [.., var agency] && Array.LastIndexOf(asked, agency) is >= 0 and var row
            && refusal?.InQuestion is { } part)
        {
            return $"{nameof(AskAgencies.Questions)}.{row}.{InRow(part.Split('.'))}";
        }
        var name = refusal?.About ?? (refusal is { NamesField: true } && arguments is [var first, ..] ? first : "");
        string[] controls = [.. ControlsInside(shape)];
        return shape.Fields.FirstOrDefault(f => f.Name == name) is { } field ? Control(field)
            : controls.Contains(name) ? name
            : controls.Contains(Inside(name)) ? Inside(name)
            : "";
    }

    /// <summary>
    /// The control of what a fault's path leads to, such as Questions[1].OwnLaw.Period; empty where it leads to none.
    /// </summary>
    /// <param name="asked">As for <see cref="Of"/>: only rows where something was written are in the act.</param>
    public static string At(ActShape shape, string path, string?[] asked)
    {
        string[] parts = [.. path.Split('.').Select(part => part.Split('[')[0])];
        return shape.Fields.FirstOrDefault(f => f.Name == parts[0]) is not { } field ? ""
            : (field.Kind, parts) switch
            {
                (FieldKind.Disposition, [_, var part, ..]) => Inside(part),
                (FieldKind.Questions, [_, .. { Length: > 0 } inside]) => $"{Row(field, path, asked)}.{InRow(inside)}",
                _ => Control(field),
            };
    }

    /// <summary>Which item of a list a path leads through; null where it leads through none.</summary>
    public static int? ItemOf(string path) =>
        path.Split('[', ']') is [_, var item, ..] ? int.Parse(item, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string Row(ActField field, string path, string?[] asked) =>
        $"{field.Name}.{Enumerable.Range(0, asked.Length).Where(row => asked[row] is not null).ElementAt(ItemOf(path)!.Value)}";

    /// <summary>The control of a part of one question, in its row.</summary>
    private static string InRow(string[] path) => path is [nameof(AgencyQuestion.OwnLaw), var part] ? $"Own{part}" : path[0];

    private static IEnumerable<string> ControlsInside(ActShape shape) =>
        shape.Fields.Any(f => f.Kind == FieldKind.Disposition)
            ? typeof(Disposition).GetProperties().Select(p => Inside(p.Name))
            : [];

    /// <summary>The control of a part of the disposition, which an act may have a field of the same name beside.</summary>
    private static string Inside(string name) => $"{nameof(Recommend.Disposition)}.{name}";

    /// <summary>The control that stands for a field, the first where there are several.</summary>
    public static string Control(ActField field) => field.Kind switch
    {
        FieldKind.Disposition => Inside(nameof(Disposition.Kind)),
        FieldKind.Questions => $"{field.Name}.0.{nameof(AgencyQuestion.Agency)}",
        _ => field.Name,
    };
}

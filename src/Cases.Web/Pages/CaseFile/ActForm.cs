using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;
using Cases.Web.Forms;

namespace Cases.Web.Pages.CaseFile;

/// <summary>One control of an act's form.</summary>
/// <param name="Type">select, textarea, or a type of input.</param>
public sealed record ActControl(
    string Name, string Label, string Type, bool Optional, string Value, IReadOnlyList<(string Value, string Text)> Options,
    string? Hint);

/// <summary>
/// Turns what was typed into an act's JSON; what cannot be read is passed on as typed, so that the reader says what is wrong.
/// </summary>
internal static class ActForm
{
    internal const int MostQuestions = 6;

    /// <summary>What the reply period of an agency's own law is written in.</summary>
    internal static readonly string[] OwnLaw = ["OwnPeriod", "OwnLaw", "OwnArticle"];

    internal static JsonObject Read(
        ActShape shape, IFormCollection form, IReadOnlyDictionary<string, IReadOnlyList<DocumentRef>> documents)
    {
        var body = new JsonObject();
        foreach (var field in shape.Fields)
        {
            var value = field.Kind switch
            {
                FieldKind.Documents => JsonSerializer.SerializeToNode(documents[field.Name], CaseJson.Options),
                FieldKind.Questions => Questions(form),
                FieldKind.Disposition => Disposition(form, field.Optional),
                FieldKind.Lines => new JsonArray([.. Lines(form[field.Name].ToString()).Select(l => (JsonNode?)l)]),
                _ => Simple(field, Writing.Entered(form[field.Name].ToString()).Trim()),
            };
            if (value is not null)
            {
                body[JsonNamingPolicy.CamelCase.ConvertName(field.Name)] = value;
            }
        }
        return body;
    }

    private static JsonNode? Simple(ActField field, string typed) => typed.Length == 0 ? null : field.Kind switch
    {
        FieldKind.Flag => typed == "true",
        FieldKind.Number or FieldKind.HandOff or FieldKind.Condition or FieldKind.Pause or FieldKind.Correction
            or FieldKind.Supplement =>
            int.TryParse(Writing.Code(typed), CultureInfo.InvariantCulture, out var number) ? number : typed,
        FieldKind.Period => Period(typed),
        FieldKind.Days => Period(typed, PeriodUnit.Days),
        FieldKind.Instant => typed + (typed.Length == 16 ? ":00+09:00" : "+09:00"),
        _ => typed,
    };

    /// <summary>
    /// The agency that each row of questions is for, empty where none was chosen; null where nothing was written.
    /// </summary>
    internal static string?[] Asked(IFormCollection form) =>
        [.. Enumerable.Range(0, MostQuestions).Select(row => IsWritten(form, row) ? Typed(form, row, "Agency") : null)];

    // Whether an answer has to be waited for is chosen beforehand, and says nothing.
    private static bool IsWritten(IFormCollection form, int row) =>
        Array.Exists(["Agency", "Step", "Question", "Period", .. OwnLaw], name => Typed(form, row, name).Length > 0);

    private static string Typed(IFormCollection form, int row, string name) =>
        Writing.Entered(form[$"Questions.{row}.{name}"].ToString()).Trim();

    private static JsonArray Questions(IFormCollection form)
    {
        var questions = new JsonArray();
        for (var i = 0; i < MostQuestions; i++)
        {
            string Of(string name) => Typed(form, i, name);
            if (!IsWritten(form, i))
            {
                continue;
            }
            var question = new JsonObject
            {
                ["agency"] = Of("Agency"),
                ["step"] = Of("Step"),
                ["required"] = Of("Required") != "false",
                ["question"] = Of("Question"),
            };
            if (Of("Period").Length > 0)
            {
                question["period"] = Period(Of("Period"));
            }
            if (Array.Exists(OwnLaw, name => Of(name).Length > 0))
            {
                question["ownLaw"] = new JsonObject {
                    ["period"] = Period(Of("OwnPeriod")), ["law"] = Of("OwnLaw"), ["article"] = Of("OwnArticle") };
            }
            questions.Add((JsonNode)question);
        }
        return questions;
    }

    private static JsonObject? Disposition(IFormCollection form, bool optional)
    {
        if (optional && Array.TrueForAll(
            ["Kind", "Reasons", "Conditions", "ExpiresOn"], part => string.IsNullOrWhiteSpace(form["Disposition." + part])))
        {
            return null;
        }
        var made = new JsonObject
        {
            ["reasons"] = Writing.Entered(form["Disposition.Reasons"].ToString()),
            ["conditions"] = new JsonArray([.. Lines(form["Disposition.Conditions"].ToString()).Select(Condition)]),
        };
        if (form["Disposition.Kind"].ToString() is { Length: > 0 } kind)
        {
            made["kind"] = kind;
        }
        if (form["Disposition.ExpiresOn"].ToString() is { Length: > 0 } end)
        {
            made["expiresOn"] = end;
        }
        return made;
    }

    /// <summary>
    /// Whatever stands behind a bar is meant as the last day: what is no day must not turn into a condition without one.
    /// </summary>
    private static JsonNode? Condition(string line) => line.LastIndexOf('|') is >= 0 and var bar
        ? new JsonObject { ["text"] = line[..bar].Trim(), ["due"] = Day(line[(bar + 1)..].Trim()) }
        : new JsonObject { ["text"] = line };

    /// <summary>
    /// Conditions as they are typed, so that a draft can be filled in again: a line each, its last day behind a bar.
    /// </summary>
    internal static string Written(IEnumerable<ConditionDraft> conditions) =>
        string.Join(
            '\n', conditions.Select(c => $"{c.Text.ReplaceLineEndings(" ")}{(c.Due is { } due ? $" | {Written(due)}" : "")}"));

    internal static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Day(string typed) => Forms.Written.TryDay(typed, out var day) ? Written(day) : typed;

    private static string Period(string typed, PeriodUnit? unit = null) =>
        Forms.Written.TryPeriod(typed, unit, out var period) ? $"{period}" : typed;

    private static IEnumerable<string> Lines(string typed) =>
        Writing.Entered(typed).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0);
}

using System.Globalization;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Web.Acts;
using Cases.Web.Forms;

namespace Cases.Web.Pages.CaseFile;

/// <summary>
/// Turns what was typed into what is given for an act; what cannot be read is passed on as typed, so that whoever binds it says
/// what is wrong.
/// </summary>
internal static class ActForm
{
    internal const int MostQuestions = 6;

    /// <summary>What the reply period of an agency's own law is written in.</summary>
    internal static readonly string[] OwnLaw = ["OwnPeriod", "OwnLaw", "OwnArticle"];

    /// <param name="documents">Of each field for files, what it holds.</param>
    /// <param name="cases">Of each field that means another case, its id.</param>
    internal static Given.Whole Read(
        ActShape shape, IFormCollection form, IReadOnlyDictionary<string, IReadOnlyList<DocumentRef>> documents,
        IReadOnlyDictionary<string, Guid> cases)
    {
        var given = shape.Fields.Select(field => (field.Name, Value: field.Kind switch
        {
            FieldKind.Documents => Given.Each(documents.GetValueOrDefault(field.Name) ?? []),
            FieldKind.Questions => Questions(form),
            FieldKind.Disposition => Disposition(form, field.Optional),
            FieldKind.Lines => new Given.Several([.. Lines(form[field.Name].ToString()).Select(l => new Given.Written(l))]),
            FieldKind.Case when cases.TryGetValue(field.Name, out var meant) => new Given.Written($"{meant}"),
            _ => Simple(field, Writing.Entered(form[field.Name].ToString()).Trim()),
        }));
        return new([.. given.Where(g => g.Value is not null).Select(g => (g.Name, g.Value!))]);
    }

    private static Given? Simple(ActField field, string typed) => typed.Length == 0 ? null : field.Kind switch
    {
        FieldKind.Flag => typed == "true" ? Given.True : Given.False,
        FieldKind.Period => Period(typed),
        FieldKind.Days => Period(typed, PeriodUnit.Days),
        FieldKind.Instant => new Given.Written(typed + (typed.Length == 16 ? ":00+09:00" : "+09:00")),
        _ => new Given.Written(typed),
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

    private static Given.Several Questions(IFormCollection form) => new(
        [.. Enumerable.Range(0, MostQuestions).Where(row => IsWritten(form, row)).Select(row => Question(form, row))]);

    private static Given.Whole Question(IFormCollection form, int row)
    {
        string Of(string name) => Typed(form, row, name);
        List<(string, Given)> question =
        [
            ("Agency", new Given.Written(Of("Agency"))), ("Step", new Given.Written(Of("Step"))),
            ("Required", Of("Required") != "false" ? Given.True : Given.False), ("Question", new Given.Written(Of("Question"))),
        ];
        if (Of("Period").Length > 0)
        {
            question.Add(("Period", Period(Of("Period"))));
        }
        if (Array.Exists(OwnLaw, name => Of(name).Length > 0))
        {
            question.Add(("OwnLaw", new Given.Whole([
                ("Period", Period(Of("OwnPeriod"))), ("Law", new Given.Written(Of("OwnLaw"))),
                ("Article", new Given.Written(Of("OwnArticle")))])));
        }
        return new(question);
    }

    private static Given.Whole? Disposition(IFormCollection form, bool optional)
    {
        string Of(string part) => form["Disposition." + part].ToString();
        if (optional && Array.TrueForAll(
            ["Kind", "Reasons", "Conditions", "ExpiresOn"], part => string.IsNullOrWhiteSpace(Of(part))))
        {
            return null;
        }
        return new(
        [
            ("Reasons", new Given.Written(Writing.Entered(Of("Reasons")))),
            ("Conditions", new Given.Several([.. Lines(Of("Conditions")).Select(Condition)])),
            .. ((string[])["Kind", "ExpiresOn"]).Where(part => Of(part).Length > 0)
                .Select(part => (part, (Given)new Given.Written(Of(part)))),
        ]);
    }

    private static Given.Whole Condition(string line) => ConditionLine.Parts(line) is (var text, { } day)
        ? new([("Text", new Given.Written(text)), ("Due", new Given.Written(Day(day)))])
        : new([("Text", new Given.Written(line))]);

    /// <summary>Conditions as they are typed, so that a draft can be filled in again: a line each.</summary>
    internal static string Written(IEnumerable<ConditionDraft> conditions) =>
        string.Join('\n', conditions.Select(c => ConditionLine.Of(c.Text, Written(c.Due))));

    internal static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Day(string typed) => WrittenDay.TryRead(typed, out var day) ? Written(day) : typed;

    private static Given.Written Period(string typed, PeriodUnit? unit = null) =>
        new(Forms.Written.TryPeriod(typed, unit, out var period) ? $"{period}" : typed);

    private static IEnumerable<string> Lines(string typed) =>
        Writing.Entered(typed).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0);
}

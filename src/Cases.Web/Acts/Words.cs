using System.Globalization;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Queries;
using Cases.Web.Language;

namespace Cases.Web.Acts;

/// <summary>The reader's words for what the law data and the events hold as ids and codes.</summary>
public sealed class Words(Text text, LawBook law, TimeProvider time)
{
    public string Agency(string id) => law.Agency(id)?.Name is { } name ? Of(name) : id;

    /// <summary>A procedure as the law of the case's receipt calls it.</summary>
    public string Procedure(string id, CaseState state) =>
        law.ProcedureNamed(id, Received(state))?.Name is { } name ? Of(name) : id;

    /// <summary>A procedure in a list, as the law of the day of arrival calls it: the line does not hold the receipt.</summary>
    public string Procedure(string id, DateTimeOffset arrived) =>
        law.ProcedureNamed(id, Seoul.DayOf(arrived))?.Name is { } name ? Of(name) : id;

    /// <summary>A step as the law of today calls it, for lists over many cases.</summary>
    public string Step(string id) => law.StepNamed(id, Today)?.Name is { } name ? Of(name) : id;

    /// <summary>A step as the procedure of the case calls it, or else the law of its receipt.</summary>
    public string Step(string id, CaseState state) =>
        (law.Procedure(state.Triage)?.Steps.FirstOrDefault(s => s.Id == id) ?? law.StepNamed(id, Received(state)))?.Name is {
            } name
            ? Of(name) : id;

    public string Complex(string id) => law.Complex(id)?.Name is { } name ? Of(name) : id;

    public string Remedy(string id) => law.RemedyNamed(id, Today)?.Name is { } name ? Of(name) : id;

    public string PauseReason(string code) => law.General.Pauses.LastOrDefault(p => p.Code == code)?.Name is { } name ? Of(name)
        : text.Has("case.pause." + code) ? text["case.pause." + code] : code;

    /// <summary>A reason to extend as the law of the case's receipt calls it.</summary>
    public string ExtensionReason(string code, CaseState state) =>
        law.General.ExtensionsFor(Received(state)).Reasons.FirstOrDefault(r => r.Code == code)?.Name is { } name
            ? Of(name)
            : code;

    public string Lever(string code) => text.Has("case.lever." + code) ? text["case.lever." + code] : code;

    public string Of(Names names) => names.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    public string Person(string? id, IReadOnlyDictionary<string, PersonName> people) => id is null ? ""
        : id == Actor.System.Person ? text["case.system"]
        : people.TryGetValue(id, out var person) ? person.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) : id;

    /// <summary>20d as people say it.</summary>
    public string Period(string written) =>
        Cases.Grains.Domain.Clocks.Period.TryParse(written, out var period) ? Period(period) : written;

    public string Period(Period period) =>
        text[$"case.period.{ActShape.Kebab($"{period.Unit}")}{(period.Amount == 1 ? "-1" : "")}", period.Amount];

    /// <summary>The word for a value of an enum: <c>case.TYPE.VALUE</c>.</summary>
    public string Choice(Enum value) => text[$"case.{ActShape.Kebab(value.GetType().Name)}.{ActShape.Kebab($"{value}")}"];

    /// <summary>Who has to do something next.</summary>
    public string Holder(string holder) => holder is "firm" or "none" or "asked" ? text["case.holder." + holder] : Agency(holder);

    /// <summary>Why an act was declined, with ids and days in the reader's words.</summary>
    public string Declined(
        string code, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, PersonName>? people = null) =>
        Declined(Refusals.Find(code), code, arguments, people);

    /// <summary>What is wrong with a field; its label is in the sentence where the code tells of one.</summary>
    public string Said(Fault fault) =>
        Refusals.Find(fault.Code) is { NamesField: false } refusal
            ? Declined(refusal, fault.Code, fault.Arguments, null)
            : Declined(fault.Code, [fault.Field, .. fault.Arguments]);

    private string Declined(
        Refusal? refusal, string code, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, PersonName>? people) =>
        text.Declined(code, [.. arguments.Select((given, n) => (object)Argument(KindOf(refusal, n), given, people))]);

    /// <summary>
    /// The label of the field that a path leads to: a member has its own, and the kind of a disposition that of the disposition.
    /// </summary>
    private string? LabelOf(string path)
    {
        string[] parts = [.. path.Split('.').Select(part => ActShape.Kebab(part.Split('[')[0]))];
        string[] labels =
            [.. parts is ["filing", ..] ? [$"filing.{parts[^1]}"] : parts is [.., var whole, "kind"] ? [$"field.{whole}"] : (
                string[])[], $"field.{parts[^1]}"];
        return labels.FirstOrDefault(text.Has);
    }

    private DateOnly Today => Seoul.DayOf(time.GetUtcNow());

    private DateOnly Received(CaseState state) => state.ReceivedAt is { } at ? Seoul.DayOf(at) : Today;

    /// <summary>What an argument is: text where nothing is known of it, such as which of several questions was meant.</summary>
    private static ArgumentKind KindOf(Refusal? refusal, int number) =>
        refusal is not null && number < refusal.Arguments.Count ? refusal.Arguments[number] : ArgumentKind.Text;

    // A field's label may be a question; the sentence that it stands in is none.
    private string Argument(ArgumentKind kind, string given, IReadOnlyDictionary<string, PersonName>? people) => kind switch
    {
        ArgumentKind.Day when DayIn(given) is { } day => day.Day(),
        ArgumentKind.Instant when InstantIn(given) is { } at => at.Seoul(),
        ArgumentKind.Period => Period(given),
        ArgumentKind.Agency => Agency(given),
        ArgumentKind.Person when people is not null => Person(given, people),
        ArgumentKind.Procedure => law.ProcedureNamed(given, Today)?.Name is { } name ? Of(name) : given,
        ArgumentKind.Step => Step(given),
        ArgumentKind.Stage when Enum.TryParse<Stage>(given, out var stage) => Choice(stage),
        ArgumentKind.Disposition when Enum.TryParse<DispositionKind>(given, out var disposed) => Choice(disposed),
        ArgumentKind.Act when text.Has("act." + given) => text["act." + given],
        ArgumentKind.Field when LabelOf(given) is { } label => text[label].Value.TrimEnd('?'),
        _ => given,
    };

    private static DateOnly? DayIn(string given) =>
        DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateTimeOffset? InstantIn(string given) =>
        DateTimeOffset.TryParseExact(given, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
}

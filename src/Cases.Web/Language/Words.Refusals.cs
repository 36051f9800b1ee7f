using System.Globalization;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Queries;

namespace Cases.Web.Language;

/// <content>Why an act was declined, and what is wrong with one.</content>
public sealed partial class Words
{
    /// <summary>Why an act was declined, with ids and days in the reader's words.</summary>
    public string Declined(
        string code, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, PersonName>? people = null) =>
        Declined(Refusals.Find(code), code, arguments, people);

    /// <summary>What is wrong with a field; its label is in the sentence where the code tells of one.</summary>
    public string Said(Fault fault) =>
        Refusals.Find(fault.Code) is { NamesField: false } refusal
            ? Declined(refusal, fault.Code, fault.Arguments, null)
            : Declined(fault.Code, [fault.Field, .. fault.Arguments]);

    /// <summary>That nobody can say yet whether an act was recorded, and what to do.</summary>
    public string Lost(CaseOutcomeUnknownException lost) =>
        lost.Code == CaseOutcomeUnknownException.Unknown ? text["act.unknown-outcome"] : text.Declined(lost.Code);

    private string Declined(
        Refusal? refusal, string code, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, PersonName>? people) =>
        text.Declined(code, [.. arguments.Select((given, n) => (object)Argument(KindOf(refusal, n), given, people))]);

    /// <summary>
    /// The label of the field that a path leads to: a member has its own, and the kind of a disposition that of the disposition.
    /// </summary>
    private string? LabelOf(string path)
    {
        string[] parts = [.. path.Split('.').Select(part => ActShape.Kebab(part.Split('[')[0]))];
        var first = parts switch
        {
            ["filing", ..] => $"filing.{parts[^1]}",
            [.., var whole, "kind"] => $"field.{whole}",
            _ => null,
        };
        return new[] { first, $"field.{parts[^1]}" }.OfType<string>().FirstOrDefault(text.Has);
    }

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
        ArgumentKind.Procedure => Procedure(given),
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

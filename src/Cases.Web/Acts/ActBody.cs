using Cases.Grains.Domain;
using Cases.Web.Forms;

namespace Cases.Web.Acts;

/// <summary>
/// Binds what a sender gave to an act, strictly: every fault at once, each with the path of what it is in. A member that nobody
/// knows is a fault too: an act cannot be taken back, and a misspelled one that may be absent would be recorded as absent.
/// </summary>
internal static class ActBody
{
    /// <summary>A body of a megabyte can be wrong in a million places; nobody reads more than these.</summary>
    private const int MostFaults = 100;

    /// <param name="given">Null where the sender gave no object.</param>
    /// <param name="onCase">The documents that stand on the case where the sender reads them. Any other that is named without
    /// proof is a fault: a known hash opens nothing.</param>
    public static (CaseAct? Act, IReadOnlyList<Fault> Faults) Read(
        ActShape shape, Given.Whole? given, IReadOnlyCollection<DocumentRef> onCase)
    {
        if (given is null)
        {
            return (null, [CaseRefusals.Malformed.On("", shape.Name)]);
        }
        var faults = Inside("", shape.Fields, given).Take(MostFaults).ToList();
        if (faults.Count > 0)
        {
            return (null, faults);
        }
        // Documents are proved as they are named; what is recorded is the text as it is kept.
        var unproved = shape.Fields.Where(f => Named(f, given).Select(Document).Except(onCase).Any());
        return ((CaseAct)Made.From(given, shape.Type, asKept: true),
            [.. unproved.Select(f => FieldRefusals.NotUploaded.On(f.Name))]);
    }

    /// <summary>Whether a document is named that the sender has not proved to have: it may stand on the case.</summary>
    public static bool NamesDocuments(ActShape shape, Given.Whole given) => shape.Fields.Any(f => Named(f, given).Any());

    private static DocumentRef Document(Given named) => (DocumentRef)Made.From(named, typeof(DocumentRef), asKept: false);

    private static IEnumerable<Given.Whole> Named(ActField field, Given.Whole given) => (field.Kind, given[field.Name]) switch
    {
        (FieldKind.Documents, Given.Several list) => list.Items.OfType<Given.Whole>(),
        (FieldKind.Filing, Given.Whole filing) when filing[nameof(Filing.Documents)] is Given.Several list =>
            list.Items.OfType<Given.Whole>(),
        _ => [],
    };

    /// <param name="content">Whether what is written is checked too. A filing has its own rules for that.</param>
    private static IEnumerable<Fault> Inside(string path, IReadOnlyList<ActField> fields, Given.Whole given, bool content = true)
    {
        var members = new Dictionary<string, Given>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in given.Members)
        {
            if (!members.TryAdd(name, value))
            {
                yield return FieldRefusals.RepeatedField.On(path + name);
            }
            else if (!fields.Any(f => Given.Is(name, f.Name)))
            {
                yield return FieldRefusals.UnknownField.On(path + name);
            }
        }
        foreach (var fault in fields.Where(f => !f.IsAllotted).SelectMany(f => Of(f, members, content)))
        {
            yield return fault with { Field = path + fault.Field };
        }
    }

    private static IEnumerable<Fault> Of(ActField field, Dictionary<string, Given> members, bool content)
    {
        if (!members.TryGetValue(field.Name, out var given) || given is Given.Nothing)
        {
            return field.Optional ? [] : [FieldRefusals.Required.On(field.Name)];
        }
        var unread = Unread(field, given, content).Take(MostFaults).ToList();
        if (unread.Count > 0 || !content)
        {
            return unread;
        }
        var value = Made.From(given, field.Property.PropertyType, asKept: false);
        var beside = field.OnlyWith is { } only && members.TryGetValue(only.Other, out var other)
            && Made.CanBe(other, only.Value.GetType())
                ? only.Fault(field.Name, value, Made.From(other, only.Value.GetType(), asKept: false)) : null;
        return field.FaultsIn(value).Concat(beside is null ? [] : [beside]);
    }

    private static IEnumerable<Fault> Unread(ActField field, Given given, bool content) =>
        !field.IsList ? UnreadOne(field.Name, field, given, content)
        : given is Given.Several list ? list.Items.SelectMany((item, i) => UnreadOne($"{field.Name}[{i}]", field, item, content))
        : [CaseRefusals.Malformed.On(field.Name)];

    private static IEnumerable<Fault> UnreadOne(string path, ActField field, Given given, bool content) => given switch
    {
        Given.Proved when field.Type == typeof(DocumentRef) => [],
        Given.Whole sent when field.Type == typeof(DocumentRef) && sent[DocumentSeals.Member] is not null =>
            [FieldRefusals.NotUploaded.On(path)],
        Given.Whole sent when field.Members.Count > 0 =>
            Inside($"{path}.", field.Members, sent, content && field.Kind != FieldKind.Filing),
        Given.Written when field.Type == typeof(DateOnly) && !Made.CanBe(given, field.Type) => [FieldRefusals.DayFormat.On(path)],
        Given.Written when field.Type == typeof(DateTimeOffset) && !Made.CanBe(given, field.Type) =>
            [FieldRefusals.InstantFormat.On(path)],
        _ when field.Members.Count > 0 || !Made.CanBe(given, field.Type) => [CaseRefusals.Malformed.On(path)],
        _ => [],
    };
}

using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains.Queries;

/// <summary>
/// All texts of a case by who reads them. What somebody may find a case by is what its page shows him: the same redaction makes
/// both, so that a text which is hidden there cannot be found here.
/// </summary>
public static class CaseTexts
{
    /// <summary>Strings that are no text but name something: nobody sees them as they are.</summary>
    internal static readonly FrozenSet<string> Codes = new[]
    {
        "Agency", "Blockage", "By", "CalendarVersion", "Complex", "ExtendedBy", "Field", "FiledBy", "Firm", "FormerLeads",
        "FromAgency", "Ground", "Lead", "Lever", "MediaType", "Minerals", "Officer", "Original", "Period",
        "Periods", "Procedure", "ProposedBy", "ReceivedBy", "RecommendedBy", "Remedy", "Rung", "SetPeriod", "Sha256", "Step",
        "ToAgency", "Version",
    }.ToFrozenSet();

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>What a case is found by, made from its events alone.</summary>
    /// <exception cref="UnreadableEventException">This version cannot read one of them.</exception>
    public static IReadOnlyList<IndexedText> Of(Guid id, IReadOnlyList<StoredEvent> stored, LawBook law)
    {
        var events = stored.Select(s => (Stored: s, Event: CaseJson.Event(s.Name, s.Body))).ToArray();
        var state = (CaseState.Empty with { Id = id }).Fold(events.Select(e => e.Event));
        if (state.Filing is null)
        {
            return [];
        }
        var prefix = state.Stage == Stage.Closed ? SearchReaders.Closed : SearchReaders.Open;
        var readers = new Dictionary<string, SortedSet<string>>();
        var documents = new Dictionary<string, (string Name, SortedSet<string> Readers)>();
        foreach (var (name, sight, agency) in SearchReaders.Of(state))
        {
            var (texts, papers) = (new HashSet<string> { CaseProjection.SearchedBy(state, law) }, new HashSet<DocumentRef>());
            var seen = SeenCase.Of(events, state, sight, agency);
            Gather(seen.State, texts, papers);
            foreach (var fact in seen.Timeline.SelectMany(e => e.Facts).Where(f => !Codes.Contains(f.Name)))
            {
                Gather(fact.Value, texts, papers);
            }
            foreach (var text in texts)
            {
                (readers.TryGetValue(text, out var all) ? all : readers[text] = []).Add(prefix + name);
            }
            foreach (var paper in papers)
            {
                (documents.TryGetValue(paper.Sha256, out var all) ? all : documents[paper.Sha256] = (paper.Name, []))
                    .Readers.Add(prefix + name);
            }
        }
        return
        [
            .. readers.GroupBy(t => string.Join(' ', t.Value)).OrderBy(g => g.Key, StringComparer.Ordinal).Select((g, i) =>
                new IndexedText($"{i + 1}", [.. g.First().Value], Body(string.Join(' ', g.Select(t => t.Key))))),
            .. documents.OrderBy(d => d.Key, StringComparer.Ordinal)
                .Select(d => new IndexedText(d.Key, [.. d.Value.Readers], Body(d.Value.Name), IsDocument: true)),
        ];
    }

    /// <summary>A text in the form of the search, as a database can hold it.</summary>
    public static string Body(string text) => SearchForm.Of(text).Replace("\0", "", StringComparison.Ordinal);

    private static void Gather(object? value, HashSet<string> texts, HashSet<DocumentRef> documents)
    {
        switch (value)
        {
            case string text when text.Length > 0:
                texts.Add(text);
                break;
            case DocumentRef document:
                documents.Add(document);
                break;
            case string or null:
                break;
            case IEnumerable many:
                foreach (var one in many)
                {
                    Gather(one, texts, documents);
                }
                break;
            default:
                foreach (var property in Properties.GetOrAdd(value.GetType(), Held))
                {
                    Gather(property.GetValue(value), texts, documents);
                }
                break;
        }
    }

    // What a record holds itself; what it reckons from that says nothing new.
    private static PropertyInfo[] Held(Type type) =>
        type.Namespace != typeof(CaseState).Namespace || type.IsEnum || !type.IsClass ? []
        : [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite && p.GetIndexParameters().Length == 0 && !Codes.Contains(p.Name))];
}

using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;

namespace Cases.Silo.Logs;

/// <summary>
/// Our own cases for programs that look at processes. Pseudonymous: cases bear a number in the order of their ids, which says
/// nothing; persons are the role and agency that they have now; of texts, names, firms and documents nothing is in it.
/// </summary>
internal sealed class CaseLogs(LedgerReader reader, ICaseLedger ledger, LedgeredThings things, IPeople people)
{
    /// <summary>Every activity that may come: the names of events on disk.</summary>
    public static readonly IReadOnlyList<string> Activities = [.. CaseJson.Events.Keys.Order(StringComparer.Ordinal)];

    /// <summary>How many were left out so far because this build cannot read them.</summary>
    public int Unread { get; private set; }

    /// <summary>All cases that can be read, one after another.</summary>
    public async IAsyncEnumerable<LoggedCase> All()
    {
        var known = (await people.All()).ToDictionary(person => person.Id);
        var number = 0;
        await foreach (var head in reader.Heads())
        {
            var events = await ledger.Read(head.CaseId);
            if (!IsOther(events))
            {
                if (Read($"case-{++number}", events, known) is { } read)
                {
                    yield return read;
                }
                else
                {
                    Unread++;
                }
            }
        }
    }

    /// <summary>True of what is ledgered and no case. What begins with an event that nobody knows may be one.</summary>
    private bool IsOther(IReadOnlyList<StoredEvent> events)
    {
        try
        {
            return events.Count == 0 || things.Of(events) != CaseHistory.Thing;
        }
        catch (UnreadableEventException)
        {
            return false;
        }
    }

    private static LoggedCase? Read(string id, IReadOnlyList<StoredEvent> stored, Dictionary<string, Person> known)
    {
        try
        {
            return Of(id, stored, known);
        }
        catch (UnreadableEventException)
        {
            return null;
        }
    }

    private static LoggedCase Of(string id, IReadOnlyList<StoredEvent> stored, Dictionary<string, Person> known)
    {
        List<LoggedEvent> events = [];
        List<LoggedHandOff> handOffs = [];
        List<LoggedValue> values = [];
        foreach (var e in stored)
        {
            var happened = CaseJson.Event(e.Name, e.Body);
            var by = known.GetValueOrDefault(happened.By);
            var role = by?.Role ?? (happened.By == Actor.System.Person ? Actor.System.Person : "unknown");
            // Whatever the kind of the event, a hand-off is a field of this name, so that no kind can be forgotten here.
            using var body = JsonDocument.Parse(e.Body);
            var handOff = body.RootElement.TryGetProperty("handOff", out var of) ? $"{id}/hand-off-{of.GetInt32()}" : null;
            events.Add(new($"{id}/event-{e.Version}", e.Name, happened.At, role, by?.Agency, handOff));
            switch (happened)
            {
                case RequestArrived arrived:
                    values.Add(new(LoggedValue.Kind, ActShape.Kebab($"{arrived.Filing.Kind}"), LoggedValue.Always));
                    values.Add(new(LoggedValue.LeadAgency, arrived.Agency, arrived.At));
                    break;
                case RequestTriaged triaged:
                    values.Add(new(LoggedValue.Procedure, triaged.Procedure, triaged.At));
                    break;
                case CaseTransferred moved:
                    values.Add(new(LoggedValue.LeadAgency, moved.ToAgency, moved.At));
                    break;
                case HandOffAsked asked when handOffs.TrueForAll(h => h.Id != handOff):
                    handOffs.Add(new(handOff!, asked.Agency, asked.Step, asked.Required));
                    break;
            }
        }
        return new(id, events, handOffs, values);
    }
}

/// <summary>One case as a log shows it.</summary>
/// <param name="Events">In the order in which they were recorded, which need not be that of their instants.</param>
internal sealed record LoggedCase(
    string Id, IReadOnlyList<LoggedEvent> Events, IReadOnlyList<LoggedHandOff> HandOffs, IReadOnlyList<LoggedValue> Values);

/// <param name="At">When it took effect.</param>
/// <param name="Role">The role of who did it; system for what fell due by itself, unknown for who is not known any more.</param>
/// <param name="Agency">The agency of who did it; null for firms.</param>
/// <param name="HandOff">The hand-off that it concerns, or null.</param>
internal sealed record LoggedEvent(
    string Id, string Activity, DateTimeOffset At, string Role, string? Agency, string? HandOff);

/// <summary>One agency asked by another, over all rounds.</summary>
internal sealed record LoggedHandOff(string Id, string Agency, string Step, bool Required);

/// <summary>What holds of a case from an instant on.</summary>
internal sealed record LoggedValue(string Name, string Value, DateTimeOffset From)
{
    public const string Kind = "kind";
    public const string Procedure = "procedure";
    public const string LeadAgency = "lead-agency";

    /// <summary>For what never changes: OCEL 2.0 has it hold since 1970.</summary>
    public static readonly DateTimeOffset Always = DateTimeOffset.UnixEpoch;
}

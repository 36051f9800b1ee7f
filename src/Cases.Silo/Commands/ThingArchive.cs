using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;

namespace Cases.Silo.Commands;

/// <summary>
/// The parts of an exported case, or of another thing of the ledger. Its event file is enough to walk the hash chain again by the
/// formula in the README.
/// </summary>
internal static class ThingArchive
{
    private static string Readme(string thing) => $"""
        events.jsonl     what was recorded, one line an event. "body" is the text as it stands on disk, byte for byte in UTF-8.
        {thing + ".json",-16} the {thing} as these events make it.
        clocks.txt       every clock that runs on it: its day, the rule with its citation, and the working day by day.
        people.json      the people that the events name by id, as far as their data were not disposed of.
        documents/       what was uploaded, named by its SHA-256 and the name it was given. What a resident registration number
                         stands in is left out; of what was masked the copy is here.

        Each event's hash is SHA-256 over, one after another: the hash of the event before it (32 zero bytes for the first); the
        id (16 bytes, big-endian); the version and the recording instant in Unix milliseconds (8 bytes each, big-endian);
        the length of the name in bytes (4 bytes, big-endian); the name; the body.
        """;

    private static readonly JsonSerializerOptions Lines = new(CaseJson.Options);
    private static readonly JsonSerializerOptions Pages = new(CaseJson.Options) { WriteIndented = true };

    /// <summary>Writes the file; answers the documents that the events refer to and the store does not have.</summary>
    public static async Task<IReadOnlyList<DocumentRef>> Write(
        string path, Guid id, IReadOnlyList<StoredEvent> events, IServiceProvider services, DateTimeOffset at)
    {
        var thing = services.GetRequiredService<LedgeredThings>().Of(events);
        var (law, calendar) = (services.GetRequiredService<LawBook>(), services.GetRequiredService<ICalendarSource>().Current);
        var called = $"{thing.Name} {thing.Rows(id, events, law, calendar).Name}".TrimEnd();
        await using var zip = await ZipFile.OpenAsync(path, ZipArchiveMode.Create);
        var title = $"{char.ToUpperInvariant(called[0])}{called[1..]} ({id}), exported {at:yyyy-MM-dd HH:mm:ss} UTC.";
        await Add(zip, "README.txt", $"{title}\n\n{Readme(thing.Name)}\n");
        await Add(zip, "events.jsonl", string.Concat(events.Select(e => JsonSerializer.Serialize(new
        {
            e.Version, e.Name, recordedAt = e.RecordedAt, e.RequestId, body = Encoding.UTF8.GetString(e.Body),
            hash = Convert.ToHexStringLower(e.Hash),
        }, Lines) + "\n")));
        var state = thing.State(id, events);
        await Add(zip, $"{thing.Name}.json", JsonSerializer.Serialize(state, Pages));
        await Add(zip, "clocks.txt", Clocks(thing.Clocks(id, events, law, calendar), at, calendar));
        await Add(
            zip, "people.json", JsonSerializer.Serialize(await People(events, services.GetRequiredService<IPeople>()), Pages));
        var numbered = (state as CaseState)?.Attached.Where(d => d.Value.HoldsNumber).Select(d => d.Key).ToHashSet() ?? [];
        return await Documents(zip, events, numbered, services.GetRequiredService<IDocumentStore>());
    }

    private static string Clocks(IReadOnlyList<CaseClock> clocks, DateTimeOffset at, HolidayCalendar calendar)
    {
        var text = new StringBuilder();
        foreach (var clock in clocks.Select(clock => clock.AsOf(at)))
        {
            text.Append(FormattableString.Invariant($"{clock.Id} ({clock.Agency ?? "firm"}): {clock.Status}, "))
                .Append(FormattableString.Invariant($"from {clock.Start:yyyy-MM-dd}, due {clock.Due:yyyy-MM-dd}\n"));
            if (clock.Rule is { } rule)
            {
                text.Append(FormattableString.Invariant(
                    $"  {rule.Citation}, {rule.Confidence}; counted in {rule.Basis}, {rule.ConfidenceOfBasis()}\n"));
                text.Append(rule.Reading is { } reading ? $"  {reading.Ko}\n  {reading.En}\n" : "");
            }
            foreach (var step in clock.Count is { } count ? DeadlineEngine.Explain(count, calendar).Steps : [])
            {
                var why =
                    string.Join(
                        ", ", ((string?[])[step.Reason, step.Holiday?.NameKo, step.Holiday?.Source, step.Citation?.ToString()])
                            .OfType<string>());
                text.Append(FormattableString.Invariant($"  {step.From:yyyy-MM-dd} to {step.To:yyyy-MM-dd}  {step.Kind}, "))
                    .Append(FormattableString.Invariant($"total {step.Counted}{(why.Length > 0 ? $": {why}" : "")}\n"));
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Everybody whose id stands as a value somewhere in the events.</summary>
    private static async Task<IReadOnlyList<Person>> People(IReadOnlyList<StoredEvent> events, IPeople people)
    {
        var texts = events.SelectMany(e => Texts(JsonNode.Parse(e.Body))).ToHashSet(StringComparer.Ordinal);
        return [.. (await people.All()).Where(person => texts.Contains(person.Id))];
    }

    private static async Task<IReadOnlyList<DocumentRef>> Documents(
        ZipArchive zip, IReadOnlyList<StoredEvent> events, HashSet<string> numbered, IDocumentStore store)
    {
        List<DocumentRef> missing = [];
        foreach (var document in events.SelectMany(e => References(JsonNode.Parse(e.Body))).DistinctBy(d => (d.Sha256, d.Name))
            .Where(d => !numbered.Contains(d.Sha256)))
        {
            await using var content = store.Open(document.Sha256);
            if (content is null)
            {
                missing.Add(document);
                continue;
            }
            await using var entry = await zip.CreateEntry($"documents/{document.Sha256}-{document.Name}").OpenAsync();
            await content.CopyToAsync(entry);
        }
        return missing;
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    /// <summary>Wherever an event holds documents: what has a hash of content.</summary>
    private static IEnumerable<DocumentRef> References(JsonNode? node) => node switch
    {
        JsonObject members when members.ContainsKey("sha256") => [members.Deserialize<DocumentRef>(CaseJson.Options)!],
        JsonObject members => members.SelectMany(member => References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static async Task Add(ZipArchive zip, string name, string text)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync();
        await entry.WriteAsync(Encoding.UTF8.GetBytes(text));
    }
}

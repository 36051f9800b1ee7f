using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cases.Silo.Logs;

/// <summary>Our cases as OCEL 2.0 in JSON. Events wait in a file of their own, because all objects stand before them.</summary>
internal static class OcelJsonFile
{
    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<(int Cases, int Events)> Write(string path, IAsyncEnumerable<LoggedCase> cases)
    {
        var waiting = path + ".events";
        try
        {
            var counts = (Cases: 0, Events: 0);
            await using var file = File.Create(path);
            await using var json = new Utf8JsonWriter(file, Form);
            await using (var aside = File.Create(waiting))
            await using (var events = new Utf8JsonWriter(aside, Form))
            {
                json.WriteStartObject();
                Types(json, "objectTypes", OcelShape.Objects);
                Types(json, "eventTypes", CaseLogs.Activities.Select(a => (a, OcelShape.OfEvents)));
                json.WriteStartArray("objects");
                events.WriteStartArray();
                HashSet<string> written = [];
                await foreach (var logged in cases)
                {
                    foreach (var thing in OcelShape.ObjectsOf(logged).Where(thing => written.Add(thing.Id)))
                    {
                        Object(json, thing);
                    }
                    foreach (var e in logged.Events)
                    {
                        Event(events, logged, e);
                    }
                    counts = (counts.Cases + 1, counts.Events + logged.Events.Count);
                    await json.FlushAsync();
                    await events.FlushAsync();
                }
                json.WriteEndArray();
                events.WriteEndArray();
            }
            json.WritePropertyName("events");
            await json.FlushAsync();
            await using (var aside = File.OpenRead(waiting))
            {
                await aside.CopyToAsync(file);
            }
            file.Write("}"u8);
            json.Reset(Stream.Null);
            return counts;
        }
        finally
        {
            File.Delete(waiting);
        }
    }

    private static void Types(
        Utf8JsonWriter json, string name, IEnumerable<(string Type, IReadOnlyList<string> Attributes)> types)
    {
        json.WriteStartArray(name);
        foreach (var (type, attributes) in types)
        {
            json.WriteStartObject();
            json.WriteString("name", type);
            json.WriteStartArray("attributes");
            foreach (var attribute in attributes)
            {
                json.WriteStartObject();
                json.WriteString("name", attribute);
                json.WriteString("type", "string");
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Object(Utf8JsonWriter json, OcelObject thing)
    {
        json.WriteStartObject();
        json.WriteString("id", thing.Id);
        json.WriteString("type", thing.Type);
        json.WriteStartArray("attributes");
        foreach (var value in thing.Values)
        {
            json.WriteStartObject();
            json.WriteString("name", value.Name);
            json.WriteString("value", value.Value);
            json.WriteString("time", OcelShape.Written(value.From));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Relationships(json, thing.Related);
        json.WriteEndObject();
    }

    private static void Event(Utf8JsonWriter json, LoggedCase logged, LoggedEvent e)
    {
        json.WriteStartObject();
        json.WriteString("id", e.Id);
        json.WriteString("type", e.Activity);
        json.WriteString("time", OcelShape.Written(e.At));
        json.WriteStartArray("attributes");
        foreach (var (name, value) in OcelShape.OfEvents.Zip((string?[])[e.Role, e.Agency]).Where(a => a.Second is not null))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Relationships(json, OcelShape.Concerned(logged, e));
        json.WriteEndObject();
    }

    private static void Relationships(Utf8JsonWriter json, IEnumerable<(string Object, string Qualifier)> related)
    {
        json.WriteStartArray("relationships");
        foreach (var (thing, qualifier) in related)
        {
            json.WriteStartObject();
            json.WriteString("objectId", thing);
            json.WriteString("qualifier", qualifier);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}

using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Dapper;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Cases.Silo.Tests.Logs;

/// <summary>
/// Reads event logs as the standards describe them (OCEL 2.0 of 2023, XES 1.0), demands what they demand, and knows nothing of
/// who wrote the file.
/// </summary>
internal static class StandardReader
{
    private const string OcelCase = "case";
    private static readonly XNamespace Xes = "http://www.xes-standard.org/";

    /// <summary>An object-centric log: objects by id with their type, and events with what they concern.</summary>
    public sealed record Ocel(
        Dictionary<string, string> Objects, List<(string Id, string Type, DateTimeOffset At, List<string> Objects)> Events,
        HashSet<string> Values)
    {
        /// <summary>As a log of one case each event: that of the object of the type case.</summary>
        public List<Seen> Flat() =>
            [.. Events.Select(e => new Seen(e.Objects.Single(o => Objects[o] == OcelCase), e.Type, e.At))];
    }

    public static Ocel OcelJson(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        var root = file.RootElement;
        var (ofObjects, ofEvents) = (Types(root.GetProperty("objectTypes")), Types(root.GetProperty("eventTypes")));
        Dictionary<string, string> objects = [];
        HashSet<string> values = [];
        foreach (var thing in root.GetProperty("objects").EnumerateArray())
        {
            var type = Text(thing, "type");
            objects.Add(Text(thing, "id"), type);
            foreach (var attribute in thing.GetProperty("attributes").EnumerateArray())
            {
                Assert.Contains(Text(attribute, "name"), ofObjects[type]);
                _ = Instant(Text(attribute, "time"));
                values.Add(Text(attribute, "value"));
            }
        }
        foreach (var related in root.GetProperty("objects").EnumerateArray().SelectMany(Related))
        {
            Assert.Contains(related, objects.Keys);
        }
        List<(string, string, DateTimeOffset, List<string>)> events = [];
        HashSet<string> ids = [];
        foreach (var e in root.GetProperty("events").EnumerateArray())
        {
            var type = Text(e, "type");
            Assert.True(ids.Add(Text(e, "id")));
            foreach (var attribute in e.GetProperty("attributes").EnumerateArray())
            {
                Assert.Contains(Text(attribute, "name"), ofEvents[type]);
                values.Add(Text(attribute, "value"));
            }
            var concerned = Related(e).ToList();
            Assert.All(concerned, id => Assert.Contains(id, objects.Keys));
            events.Add((Text(e, "id"), type, Instant(Text(e, "time")), concerned));
        }
        return new(objects, events, [.. values, .. objects.Keys, .. ids]);

        static Dictionary<string, HashSet<string>> Types(JsonElement types) => types.EnumerateArray().ToDictionary(
            t => Text(t, "name"), t => t.GetProperty("attributes").EnumerateArray().Select(a =>
            {
                Assert.Contains(Text(a, "type"), (string[])["string", "time", "integer", "float", "boolean"]);
                return Text(a, "name");
            }).ToHashSet());
        static IEnumerable<string> Related(JsonElement of) => of.GetProperty("relationships").EnumerateArray().Select(r =>
        {
            Assert.NotEmpty(Text(r, "qualifier"));
            return Text(r, "objectId");
        });
        static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
    }

    public static Ocel OcelSqlite(string path)
    {
        using var file = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=false");
        file.Open();
        Assert.Empty(file.Query("pragma foreign_key_check"));
        var objects = file.Query<(string Id, string Type)>("select ocel_id, ocel_type from object")
            .ToDictionary(o => o.Id, o => o.Type);
        HashSet<string> values = [.. objects.Keys];
        foreach (var (type, map) in file.Query<(string, string)>("select ocel_type, ocel_type_map from object_map_type"))
        {
            var rows = file.Query($"select * from \"object_{map}\"").Cast<IDictionary<string, object?>>().ToList();
            Assert.All(rows, row => Assert.Equal(type, objects[(string)row["ocel_id"]!]));
            // Each object has its initial values once; every other row says which field changed.
            Assert.Equal(objects.Count(o => o.Value == type), rows.Count(row => row["ocel_changed_field"] is null));
            foreach (var row in rows)
            {
                _ = Instant((string)row["ocel_time"]!);
                Assert.True(row["ocel_changed_field"] is not string changed || row[changed] is string);
                values.UnionWith(row.Where(v => v.Key is not "ocel_time" and not "ocel_changed_field").Select(v => v.Value)
                    .OfType<string>());
            }
        }
        Dictionary<string, DateTimeOffset> times = [];
        foreach (var (_, map) in file.Query<(string, string)>("select ocel_type, ocel_type_map from event_map_type"))
        {
            foreach (IDictionary<string, object?> row in file.Query($"select * from \"event_{map}\""))
            {
                times.Add((string)row["ocel_id"]!, Instant((string)row["ocel_time"]!));
                values.UnionWith(row.Where(v => v.Key != "ocel_time").Select(v => v.Value).OfType<string>());
            }
        }
        var concerned = file.Query<(string Event, string Object)>("select ocel_event_id, ocel_object_id from event_object")
            .ToLookup(r => r.Event, r => r.Object);
        Assert.All(file.Query<string>("select ocel_target_id from object_object"), id => Assert.Contains(id, objects.Keys));
        return new(objects, [.. file.Query<(string Id, string Type)>("select ocel_id, ocel_type from event order by rowid")
            .Select(e => (e.Id, e.Type, times[e.Id], concerned[e.Id].ToList()))], values);
    }

    public static (List<Seen> Events, HashSet<string> Values) Trace(string path)
    {
        var log = XDocument.Load(path).Root!;
        Assert.Equal((Xes + "log", "1.0"), (log.Name, (string?)log.Attribute("xes.version")));
        var prefixes = log.Elements(Xes + "extension").Select(x => (string)x.Attribute("prefix")!).ToHashSet();
        var keys = log.Elements(Xes + "global").Single(g => (string?)g.Attribute("scope") == "event").Elements()
            .Select(a => (string)a.Attribute("key")!).ToList();
        List<Seen> events = [];
        foreach (var trace in log.Elements(Xes + "trace"))
        {
            var name = Value(trace, "concept:name")!;
            foreach (var e in trace.Elements(Xes + "event"))
            {
                // What is declared as global stands in every event.
                Assert.All(keys, key => Assert.NotNull(Value(e, key)));
                events.Add(new(name, Value(e, "concept:name")!, Instant(Value(e, "time:timestamp")!)));
            }
        }
        var attributes = log.Descendants().Where(a => a.Attribute("key") is not null).ToList();
        Assert.All(attributes.Select(a => ((string)a.Attribute("key")!).Split(':')).Where(key => key.Length > 1),
            key => Assert.Contains(key[0], prefixes));
        return (events, [.. attributes.Select(a => (string)a.Attribute("value")!)]);

        static string? Value(XElement of, string key) =>
            (string?)of.Elements().SingleOrDefault(a => (string?)a.Attribute("key") == key)?.Attribute("value");
    }

    private static DateTimeOffset Instant(string written) =>
        DateTimeOffset.Parse(written, CultureInfo.InvariantCulture, DateTimeStyles.None);
}

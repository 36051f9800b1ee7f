using System.Globalization;
using System.Text;
using System.Xml;

namespace Cases.Silo.Logs;

/// <summary>Our cases as XES 1.0: a trace a case, with the extensions concept, time, organizational and lifecycle.</summary>
internal static class XesFile
{
    private const string Space = "http://www.xes-standard.org/";

    public static async Task<(int Cases, int Events)> Write(string path, IAsyncEnumerable<LoggedCase> cases)
    {
        await using var file = File.Create(path);
        await using var xml = XmlWriter.Create(file, new() { Async = true, Indent = true, Encoding = new UTF8Encoding(false) });
        var (traces, events) = (0, 0);
        xml.WriteStartDocument();
        xml.WriteStartElement("log", Space);
        xml.WriteAttributeString("xes.version", "1.0");
        xml.WriteAttributeString("xes.features", "");
        foreach (var (name, prefix) in new[]
            { ("Concept", "concept"), ("Time", "time"), ("Organizational", "org"), ("Lifecycle", "lifecycle") })
        {
            xml.WriteStartElement("extension", Space);
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("prefix", prefix);
            xml.WriteAttributeString("uri", $"http://www.xes-standard.org/{prefix}.xesext");
            xml.WriteEndElement();
        }
        Global(xml, "trace", () => Value(xml, "string", "concept:name", "case"));
        Global(xml, "event", () => Event(xml, new("", "event", DateTimeOffset.UnixEpoch, "unknown", null, null)));
        xml.WriteStartElement("classifier", Space);
        xml.WriteAttributeString("name", "Activity");
        xml.WriteAttributeString("keys", "concept:name");
        xml.WriteEndElement();
        Value(xml, "string", "concept:name", "cases");
        await foreach (var logged in cases)
        {
            xml.WriteStartElement("trace", Space);
            Value(xml, "string", "concept:name", logged.Id);
            foreach (var value in logged.Values.DistinctBy(v => v.Name))
            {
                Value(xml, "string", value.Name, value.Value);
            }
            foreach (var e in logged.Events)
            {
                xml.WriteStartElement("event", Space);
                Event(xml, e);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            await xml.FlushAsync();
            (traces, events) = (traces + 1, events + logged.Events.Count);
        }
        xml.WriteEndElement();
        xml.WriteEndDocument();
        return (traces, events);
    }

    private static void Global(XmlWriter xml, string scope, Action attributes)
    {
        xml.WriteStartElement("global", Space);
        xml.WriteAttributeString("scope", scope);
        attributes();
        xml.WriteEndElement();
    }

    private static void Event(XmlWriter xml, LoggedEvent e)
    {
        Value(xml, "string", "concept:name", e.Activity);
        Value(xml, "date", "time:timestamp", e.At.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        Value(xml, "string", "lifecycle:transition", "complete");
        Value(xml, "string", "org:role", e.Role);
        if (e.Agency is { } agency)
        {
            Value(xml, "string", "org:group", agency);
        }
        if (e.HandOff is { } handOff)
        {
            Value(xml, "string", "hand-off", handOff);
        }
    }

    private static void Value(XmlWriter xml, string type, string key, string value)
    {
        xml.WriteStartElement(type, Space);
        xml.WriteAttributeString("key", key);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }
}

using System.Xml;
using Cases.Grains.Ledger;

namespace Cases.Silo.Logs;

/// <summary>
/// A log as XES 1.0 or 2.0 (IEEE 1849), read element by element, in any namespace or none. An attribute counts where it
/// stands directly in its trace or event. A global attribute gives the activity or resource of an event that has none, as the
/// standard lets it; a time that nobody wrote is no time.
/// </summary>
internal sealed class XesLog(LogColumns columns, LogTime time, PastLogWriting writing)
{
    private static readonly Dictionary<string, string> Standard = new()
    {
        ["http://www.xes-standard.org/concept.xesext"] = "concept",
        ["http://www.xes-standard.org/time.xesext"] = "time",
        ["http://www.xes-standard.org/org.xesext"] = "org",
    };

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    private readonly Dictionary<string, string> _prefixes = [];
    private readonly Dictionary<string, string?> _event = [];
    private readonly Dictionary<string, string?> _always = [];
    private string? _name;
    private bool _inTrace, _inEvent, _inGlobal;
    private List<(string Activity, DateTimeOffset At, string? Resource)> _events = [];
    private int _line;

    /// <exception cref="LogFaultException">An event lacks what every event needs, or the file is no log.</exception>
    /// <exception cref="XmlException">It is no XML.</exception>
    public void Read(Stream stream)
    {
        using var reader = XmlReader.Create(stream, Settings);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                var (depth, empty) = (reader.Depth, reader.IsEmptyElement);
                Begin(reader);
                if (empty)
                {
                    End(depth);
                }
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                End(reader.Depth);
            }
        }
    }

    private void Begin(XmlReader element)
    {
        var line = ((IXmlLineInfo)element).LineNumber;
        switch (element.Depth, element.LocalName)
        {
            case (0, var root) when root != "log":
                throw new LogFaultException(line, $"the file is <{root}>, not an XES <log>");
            case (1, "extension") when Standard.GetValueOrDefault(element.GetAttribute("uri") ?? "") is { } usual:
                _prefixes[(element.GetAttribute("prefix") ?? usual) + ":"] = usual + ":";
                break;
            case (1, "global"):
                _inGlobal = element.GetAttribute("scope") is null or "event";
                break;
            case (1, "trace"):
                (_inTrace, _name, _events) = (true, null, []);
                break;
            case (1, "event"):
                throw new LogFaultException(line, "an event stands outside of every trace");
            case (2, "event") when _inTrace:
                (_inEvent, _line) = (true, line);
                _event.Clear();
                break;
            case (2, _) when _inTrace:
                _name = KeyOf(element) == (columns.Case ?? LogColumns.CaseKey) ? element.GetAttribute("value") : _name;
                break;
            case (2, _) when _inGlobal:
                _always[KeyOf(element)] = element.GetAttribute("value");
                break;
            case (3, _) when _inEvent:
                _event[KeyOf(element)] = element.GetAttribute("value");
                break;
        }
    }

    private void End(int depth)
    {
        if (depth == 2 && _inEvent)
        {
            _inEvent = false;
            _events.Add(Event());
        }
        else if (depth == 1)
        {
            if (_inTrace)
            {
                // The name may stand behind the events, so that they wait for it.
                var number = writing.Case(_name);
                foreach (var (activity, at, resource) in _events)
                {
                    writing.Add(number, activity, at, resource);
                }
            }
            (_inTrace, _inGlobal) = (false, false);
        }
    }

    private (string, DateTimeOffset, string?) Event()
    {
        var (nameKey, timeKey) = (columns.Activity ?? LogColumns.ActivityKey, columns.Time ?? LogColumns.TimeKey);
        var activity = Value(nameKey) ?? throw new LogFaultException(_line, $"the event has no {nameKey}");
        var written = _event.GetValueOrDefault(timeKey) is { Length: > 0 } text ? text
            : throw new LogFaultException(_line, $"the event has no {timeKey}");
        var at = time.Read(written) ?? throw new LogFaultException(_line, $"{timeKey} of the event, \"{written}\", is no time");
        return (activity, at, Value(columns.Resource ?? LogColumns.ResourceKey));
    }

    private string? Value(string key) => new[] { _event.GetValueOrDefault(key), _always.GetValueOrDefault(key) }
        .FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    /// <summary>The key with the prefix that the standard uses: a file may have declared another for the extension.</summary>
    private string KeyOf(XmlReader attribute)
    {
        var key = attribute.GetAttribute("key") ?? "";
        var end = key.IndexOf(':', StringComparison.Ordinal) + 1;
        return end > 0 && _prefixes.TryGetValue(key[..end], out var usual) ? usual + key[end..] : key;
    }
}

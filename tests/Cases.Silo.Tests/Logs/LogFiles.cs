using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Cases.Silo.Tests.Logs;

/// <summary>Logs as other systems write them.</summary>
internal static class LogFiles
{
    /// <summary>
    /// Events with offsets of several countries, some out of the order of time and some at the same instant, between 2022 and
    /// 2025.
    /// </summary>
    public static List<Seen> Made(int cases, int eventsEach, int seed = 11)
    {
        var luck = new Random(seed);
        string[] activities = ["접수", "분류", "협의 요청", "협의 회신", "보완 \"요구\"", "A & B <c>", "결재", "통지"];
        List<Seen> events = [];
        for (var number = 0; number < cases; number++)
        {
            var at = new DateTimeOffset(2022, 1, 3, 0, 0, 0, TimeSpan.Zero).AddSeconds(luck.Next(3 * 365 * 86_400));
            for (var nth = 0; nth < eventsEach; nth++)
            {
                var offset = TimeSpan.FromMinutes(((int[])[540, 540, 0, -300, 345])[luck.Next(5)]);
                events.Add(new($"case {number}", activities[(nth + luck.Next(2)) % activities.Length], at.ToOffset(offset)));
                at = luck.Next(10) switch { 0 => at.AddHours(-2), 1 => at, _ => at.AddMilliseconds(luck.Next(300_000_000)) };
            }
        }
        return events;
    }

    public static string Xes(IEnumerable<Seen> events, string space = " xmlns=\"http://www.xes-standard.org/\"")
    {
        var text = new StringBuilder($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"2.0\"{space}>\n");
        foreach (var trace in events.GroupBy(e => e.Case))
        {
            text.Append(CultureInfo.InvariantCulture, $"<trace><string key=\"concept:name\" value=\"{trace.Key}\"/>\n");
            foreach (var e in trace)
            {
                text.Append(CultureInfo.InvariantCulture, $"""
                    <event><string key="concept:name" value="{System.Security.SecurityElement.Escape(e.Activity)}">
                    <string key="concept:name" value="nested"/></string><date key="time:timestamp" value="{Written(e)}"/></event>

                    """);
            }
            text.Append("</trace>\n");
        }
        return text.Append("</log>\n").ToString();
    }

    public static string Table(IEnumerable<Seen> events, char by = ',') =>
        string.Concat(events.Select(e => $"{e.Case}{by}\"{Doubled(e.Activity)}\"{by}{Written(e)}\n")
            .Prepend($"case:concept:name{by}concept:name{by}time:timestamp\n"));

    public static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }
        return packed.ToArray();
    }

    private static string Doubled(string text) => text.Replace("\"", "\"\"", StringComparison.Ordinal);

    private static string Written(Seen e) => e.At.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}

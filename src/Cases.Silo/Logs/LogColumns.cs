using System.Text.RegularExpressions;

namespace Cases.Silo.Logs;

/// <summary>
/// Where a file says what happened to what, when and by whom: columns of a table, or keys of XES attributes. Null takes the
/// usual name.
/// </summary>
internal sealed partial record LogColumns(
    string? Case = null, string? Activity = null, string? Time = null, string? Resource = null)
{
    public const string CaseKey = "concept:name";
    public const string ActivityKey = "concept:name";
    public const string TimeKey = "time:timestamp";
    public const string ResourceKey = "org:resource";

    private static readonly string[] Cases =
        ["case:concept:name", "case id", "case", "case number", "case key", "trace id", "trace", "사건번호", "민원번호", "접수번호"];

    private static readonly string[] Activities =
        [ActivityKey, "activity", "activity name", "event", "event name", "task", "활동", "업무", "처리 내용", "단계"];

    private static readonly string[] Times =
        [TimeKey, "timestamp", "time", "event time", "complete timestamp", "date time", "datetime", "date", "일시", "처리 일시", "시각"];

    private static readonly string[] Resources = [ResourceKey, "resource", "user", "담당자", "처리자"];

    /// <summary>The places of the four in a row; that of the resource is null where there is none.</summary>
    /// <exception cref="LogFaultException">One is missing, or there twice.</exception>
    public (int Case, int Activity, int Time, int? Resource) In(IReadOnlyList<string> heads) => (
        Demanded(heads, "case", Case, Cases), Demanded(heads, "activity", Activity, Activities),
        Demanded(heads, "time", Time, Times), Find(heads, Resource, Resources) ?? (Resource is null ? null
            : throw Missing(heads, "resource", Resource)));

    private static int Demanded(IReadOnlyList<string> heads, string what, string? asked, string[] usual) =>
        Find(heads, asked, usual) ?? throw Missing(heads, what, asked);

    private static LogFaultException Missing(IReadOnlyList<string> heads, string what, string? asked) => new(
        1, $"there is no column {(asked is null ? $"for the {what}" : $"\"{asked}\"")}; say --{what} COL. The file has "
            + string.Join(", ", heads.Select(h => $"\"{h}\"")));

    /// <summary>The name as it stands, else however it is written: what is exact wins over what is alike.</summary>
    private static int? Find(IReadOnlyList<string> heads, string? asked, string[] usual)
    {
        foreach (var name in asked is null ? usual : [asked])
        {
            var found = Places(heads, name, head => head);
            found = found.Count > 0 ? found : Places(heads, name, Plain);
            if (found.Count > 1)
            {
                throw new LogFaultException(1, $"the column \"{name}\" is there more than once");
            }
            if (found is [var place])
            {
                return place;
            }
        }
        return null;
    }

    private static List<int> Places(IReadOnlyList<string> heads, string name, Func<string, string> form) =>
        [.. heads.Index().Where(h => form(h.Item) == form(name)).Select(h => h.Index)];

    private static string Plain(string name) => Between().Replace(name.Normalize(), "").ToUpperInvariant();

    [GeneratedRegex(@"[\s_\-.]+")]
    private static partial Regex Between();
}

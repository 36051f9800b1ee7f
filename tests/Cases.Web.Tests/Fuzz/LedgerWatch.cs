using System.Globalization;
using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Web.Tests.Guard;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Cases.Web.Tests.Fuzz;

/// <summary>
/// Looks into the store's own files after every request: what was recorded, and whether whoever sent it may do that on a case as
/// it stood before.
/// </summary>
internal sealed class LedgerWatch : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string[]> Rows = Expected.Rows(Expected.Acts);
    private readonly SqliteConnection ledger;
    private readonly SqliteConnection grains;
    private readonly Dictionary<string, CaseState> states = [];
    private long last;
    private long written;

    public LedgerWatch(string folder)
    {
        ledger = Opened(Path.Combine(folder, "ledger.db"));
        grains = Opened(Path.Combine(folder, "grains.db"));
        Since();
        written = Commits();
    }

    public long Recorded { get; private set; }

    /// <summary>What is wrong with what a request recorded; null where it recorded nothing, or what its sender may.</summary>
    public string? Fault(OddRequest request, RawAnswer answer)
    {
        var commits = Commits();
        var kept = commits != written;
        written = commits;
        if (kept && request.Person is null)
        {
            return "a visitor changed what is kept beside the ledger";
        }
        foreach (var recorded in Since().GroupBy(e => e.CaseId))
        {
            Recorded += recorded.Count();
            var before = states.GetValueOrDefault(recorded.Key) ?? CaseState.Empty;
            var by = recorded.Select(e => ByOf(e.Body)).Where(b => b != Actor.System.Person).Distinct().ToArray();
            if (!IsOfTheCalendar(recorded.Key))
            {
                Fold(recorded);
            }
            if (by is not [var person] || person != request.Person)
            {
                return $"recorded by {string.Join(", ", by)}";
            }
            // Without an answer nobody was told anything, and what was asked for may have been done all the same.
            if (answer.Status is not (0 or (>= 200 and < 400)))
            {
                return "it was not done, and something was recorded";
            }
            if (!MayHaveDone(request, before, recorded.Key))
            {
                var names = string.Join(", ", recorded.Select(e => e.Name));
                return $"{names} is not for {person} on a case of {before.Firm} led by {before.Lead}";
            }
        }
        return null;
    }

    /// <summary>Takes what was kept meanwhile for nobody's, such as what signing in leaves.</summary>
    public void Settle() => written = Commits();

    public void Dispose()
    {
        ledger.Dispose();
        grains.Dispose();
    }

    private static bool MayHaveDone(OddRequest request, CaseState before, string stream)
    {
        var person = request.Person!;
        var role = person.Split('-')[^1];
        if (IsOfTheCalendar(stream))
        {
            return person == "administrator" && request.Target.StartsWith("/admin/calendar", StringComparison.Ordinal);
        }
        // Anybody asks for the deletion of what is held of them, which is no case's.
        if (request.Target.StartsWith("/account/privacy", StringComparison.Ordinal))
        {
            return true;
        }
        string[] acts = request.Act is { } act ? [act]
            : request.Target.StartsWith("/file", StringComparison.Ordinal) ? ["file-request"]
            : request.Target.StartsWith("/desk", StringComparison.Ordinal)
                ? ["claim", "claim-hand-off", "assign", "assign-hand-off"]
            : [];
        List<string> stands = [];
        if (person.StartsWith("firm-", StringComparison.Ordinal))
        {
            stands.Add(before.Stage == Stage.None || before.Firm == person[..6] ? "own-firm" : "other-firm");
        }
        else
        {
            stands.AddRange(before.Lead.Length > 0 && person.StartsWith($"{before.Lead}-", StringComparison.Ordinal) ? ["lead"]
                : before.HandOffs.Any(h => person.StartsWith($"{h.Agency}-", StringComparison.Ordinal)) ? ["asked"] : []);
        }
        return acts.Any(a => Rows[a][0].Split(';').Select(part => part.Split(':')).Any(part =>
            part.Length == 2 && stands.Contains(part[0].Trim()) && part[1].Split(' ').Contains(role)));
    }

    private static bool IsOfTheCalendar(string stream) =>
        stream == CalendarHistory.Id.ToString() || stream == CalendarProposalHistory.Id.ToString();

    private static string ByOf(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("by").GetString()!;
    }

    private static SqliteConnection Opened(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>Changes with every commit that another connection makes.</summary>
    private long Commits() => grains.ExecuteScalar<long>("pragma data_version");

    private List<Event> Since()
    {
        var found = ledger.Query<Event>(
            "select rowid as Row, case_id as CaseId, name as Name, body as Body from case_event "
            // A letter is made behind the act that it puts in writing, by the program itself.
            + "where rowid > @last and name <> 'letter-issued' order by 1",
            new { last }).AsList();
        foreach (var recorded in last == 0 ? found.GroupBy(e => e.CaseId) : [])
        {
            if (!IsOfTheCalendar(recorded.Key))
            {
                Fold(recorded);
            }
        }
        last = found.Count > 0 ? found[^1].Row : last;
        return found;
    }

    private void Fold(IGrouping<string, Event> recorded) => states[recorded.Key] = (states.GetValueOrDefault(recorded.Key)
        ?? CaseState.Empty with { Id = Guid.Parse(recorded.Key, CultureInfo.InvariantCulture) })
        .Fold(recorded.Where(e => CaseJson.Events.ContainsKey(e.Name)).Select(e => CaseJson.Event(e.Name, e.Body)));

    private sealed class Event
    {
        public long Row { get; init; }
        public string CaseId { get; init; } = "";
        public string Name { get; init; } = "";
        public byte[] Body { get; init; } = [];
    }
}

using Cases.Benchmarks.Ledger;
using Cases.Cluster.Tests;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Cases.Benchmarks.Http;

/// <summary>
/// Cases that lie in the store while people work: all led by one agency, nine in ten closed, with events, rows and clocks.
/// The first are made by the domain itself, the others are copies of those under ids of their own.
/// </summary>
internal sealed class KeptCases(string owner) : IAsyncDisposable
{
    public const int People = 64;
    public const string OneInOpen = "1 in 10";

    /// <summary>So many are made by the domain. A copy folds as they do, but its chain is that of another id.</summary>
    private const int Played = 10_000;
    private static readonly string[] Tables =
        ["case_head", "case_event", "case_row", "party_row", "hand_off_row", "clock_row", "span_row", "notice_row"];

    private readonly PlayedCases played = new(owner);
    private int kept;

    public static string Filer(int which) => $"bench-filer-{which % People}";

    public static string Officer(int which) => $"bench-officer-{which % People}";

    public Task Hire() => played.Services.GetRequiredService<IPeople>().Keep(
    [
        .. Enumerable.Range(0, People)
        .Select(i => new Person(Filer(i), Filer(i), Filer(i), "firm-filer", null, Firm(i), null, null, "ko", null)),
        .. Enumerable.Range(0, People).Select(
            i => new Person(Officer(i), Officer(i), Officer(i), "officer", PlayedCases.Agency, null, null, null, "ko", null)),
    ]);

    /// <summary>Adds cases until there are so many.</summary>
    public async Task Grow(int cases)
    {
        var at = TimeProvider.System.GetUtcNow();
        await Parallel.ForAsync(Math.Min(kept, Played), Math.Min(cases, Played),
            new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, cancel) =>
            await played.Ledger.Record(WholeCase.Of(Acts(number), at, played.Law, played.Calendar), cancel));
        await using var control =
            NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(owner) {
                CommandTimeout = 0, SearchPath = "ledger", Options = "-c work_mem=256MB" });
        if (cases > Played)
        {
            // In the order of the new ids, so that the indexes grow at one end.
            await Execute($"""
                create unlogged table copied as select md5(case_id || '/' || i)::uuid as id, case_id as of, i
                from case_row, generate_series({Math.Max(1, kept / Played)}, {(cases / Played) - 1}) i
                where number like '1999-%' and number not like '%/%' order by 1
                """);
            foreach (var table in Tables)
            {
                var others = await Ask($"""
                    select string_agg(column_name, ', ') from information_schema.columns
                    where table_schema = 'ledger' and table_name = '{table}' and column_name <> 'case_id'
                    """);
                var values = string.Join(", ", others.Split(", ").Select(c => c == "number" ? "t.number || '/' || i" : $"t.{c}"));
                await Execute($"insert into {table} (case_id, {others}) select id, {values} from copied join {table} t on t.case_id = copied.of");
            }
            await Execute("drop table copied");
        }
        await Execute("vacuum analyze");
        await Execute("checkpoint");
        kept = cases;

        async Task Execute(string sql)
        {
            await using var command = control.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        async Task<string> Ask(string sql)
        {
            await using var command = control.CreateCommand(sql);
            return (string)(await command.ExecuteScalarAsync())!;
        }
    }

    /// <summary>Makes the search index of what is not in it yet, as a silo does, from the rows.</summary>
    public async Task Index()
    {
        await using var control =
            NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(owner) { CommandTimeout = 0, SearchPath = "ledger" });
        await using var from = await control.OpenConnectionAsync();
        await using var to = await control.OpenConnectionAsync();
        await using (var unread = new NpgsqlCommand("""
            select r.case_id, r.stage, r.search, array_agg(p.agency) from case_row r join party_row p using (case_id)
            where p.role <> 'former' and not exists (select 1 from search_text s where s.case_id = r.case_id) group by r.case_id
            """, from))
        await using (var rows = await unread.ExecuteReaderAsync())
        await using (var copy = await to.BeginBinaryImportAsync(
            "copy search_text (case_id, part, readers, grams, body, unread) from stdin (format binary)"))
        {
            while (await rows.ReadAsync())
            {
                var (open, body) = (rows.GetString(1) == "closed" ? "closed:" : "open:", rows.GetString(2));
                await copy.StartRowAsync();
                await copy.WriteAsync(rows.GetGuid(0));
                await copy.WriteAsync("0");
                await copy.WriteAsync(rows.GetFieldValue<string[]>(3).Select(agency => $"{open}agency:{agency}").ToArray());
                await copy.WriteAsync(Grams.Of(body));
                await copy.WriteAsync(body);
                await copy.WriteAsync(false);
            }
            await copy.CompleteAsync();
        }
        await using var analyze = new NpgsqlCommand("vacuum analyze search_text", to);
        await analyze.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => played.DisposeAsync();

    private static string Firm(int which) => $"bench-firm-{which % People}";

    private static IEnumerable<(Actor Actor, CaseAct Act)> Acts(int number)
    {
        var filer = new Actor(Filer(number), Role.FirmFiler, Firm: Firm(number));
        var officer = new Actor(Officer(number / 10), Role.Officer, PlayedCases.Agency);
        yield return (filer, new FileRequest($"1999-{number:000000}", PlayedCases.Agency, SampleFiling.For()));
        yield return (officer, new Receive());
        yield return (officer, new TriageRequest("plan-change", PlayedCases.Agency, "담당"));
        if (number % 50 == 0)
        {
            yield break;
        }
        yield return (officer, new Claim());
        yield return (officer,
            new AskAgencies([new("byeolbit-si", "plan-consultation", true, "의견"), new("mcee", "plan-consultation", true, "의견")]));
        if (number % 10 != 0)
        {
            yield return (filer, new Withdraw("취하"));
        }
    }
}

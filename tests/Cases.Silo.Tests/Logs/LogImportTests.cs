using System.Text;
using System.Text.Json.Nodes;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Silo.Tests.Logs;

public sealed class LogImportTests
{
    private static readonly Dictionary<string, string> None = [];

    [Theory, ClassData(typeof(EachStore))]
    public async Task The_report_of_a_log_is_what_its_definitions_say_whatever_the_file_is_like(StoreKind kind)
    {
        using var folder = new TempFolder();
        using var store = await FreshStore.Create(kind);
        var events = LogFiles.Made(cases: 600, eventsEach: 10);
        var expected = NaiveReport.Of(events, HolidayCalendar.Statutory);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var (name, bytes) in new[]
        {
            ("a.xes", Encoding.UTF8.GetBytes(LogFiles.Xes(events))),
            ("b.xes", Encoding.UTF8.GetBytes(LogFiles.Xes(events, space: ""))),
            ("c.xes.gz", LogFiles.Packed(LogFiles.Xes(events))),
            ("d.csv", Encoding.UTF8.GetBytes(LogFiles.Table(events))),
            ("e.csv", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(LogFiles.Table(events, ';'))]),
            ("f.tsv", Encoding.GetEncoding(949).GetBytes(LogFiles.Table(events, '\t'))),
            ("g.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(LogFiles.Table(events))]),
            ("h.csv.gz", LogFiles.Packed(LogFiles.Table(events))),
        })
        {
            await File.WriteAllBytesAsync(folder.File(name), bytes);
            var (code, said) = await SiloBed.Command(store, None, "log", "import", folder.File(name), "--name", name);
            Assert.True(code == 0, said);
            Assert.Contains("Imported 600 cases and 6000 events", said, StringComparison.Ordinal);
            Assert.Empty(NaiveReport.Differences(expected, await Report(store, name)));
        }
        Assert.Contains("600 cases, 6000 events",
            (await SiloBed.Command(store, None, "log", "report", "a.xes")).Said, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_is_a_trace_and_attributes_count_where_they_stand(StoreKind kind)
    {
        using var folder = new TempFolder();
        using var store = await FreshStore.Create(kind);
        await File.WriteAllTextAsync(folder.File("a.xes"), """
            <log xes.version="1.0">
              <extension name="Concept" prefix="c" uri="http://www.xes-standard.org/concept.xesext"/>
              <global scope="trace"><string key="c:name" value="never"/></global>
              <global scope="event"><string key="c:name" value="unnamed"/>
                <date key="time:timestamp" value="1970-01-01T00:00:00Z"/></global>
              <classifier name="a" keys="c:name"/>
              <string key="c:name" value="log"/>
              <trace>
                <list key="all"><values><event/><string key="c:name" value="deep"/></values></list>
                <event><date key="time:timestamp" value="2026-03-01T00:30:00+09:00"/><string key="c:name" value="b"/></event>
                <event><date key="time:timestamp" value="2026-02-28T16:30:00+01:00"/></event>
                <event><date key="time:timestamp" value="2026-03-02T00:30:00.000"/><string key="c:name" value="b"/>
                  <string key="lifecycle:transition" value="start"/></event>
              </trace>
              <trace><string key="c:name" value="same"/></trace>
              <trace><string key="c:name" value="same"/>
                <event><date key="time:timestamp" value="2026-02-28T16:00:00Z"/><string key="c:name" value="a"/></event></trace>
            </log>
            """);

        Assert.Equal(0, (await SiloBed.Command(store, None, "log", "import", folder.File("a.xes"), "--name", "x")).Code);
        var report = await Report(store, "x");
        Assert.Equal((3, 4, 3, 3), ((int)report["cases"]!, (int)report["events"]!, (int)report["activities"]!,
            (int)report["variants"]!));
        // Of two at one instant the first in the file is the first; its month is the one that it is written in.
        Assert.Equal("""{"2026-02":1,"2026-03":1}""", report["arrivals_per_month"]!.ToJsonString());
        Assert.Equal("""{"b":24,"unnamed":0}""", report["median_wait_hours"]!.ToJsonString());
        Assert.Equal((2, 1.0), ((int)report["duration_days"]!["n"]!, (double)report["duration_days"]!["max"]!));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_name_is_given_once_unless_it_is_the_same_content_or_replaces_it(StoreKind kind)
    {
        using var folder = new TempFolder();
        using var store = await FreshStore.Create(kind);
        await File.WriteAllTextAsync(folder.File("a.csv"), "case,activity,time\n1,a,2026-03-02 10:00\n");
        await File.WriteAllTextAsync(folder.File("b.csv"), "case;activity;time\n1;a;2026-03-02 10:00\n1;b;2026-03-02 12:00\n");

        Assert.Equal(0, (await Import("a.csv")).Code);
        Assert.Contains("already; nothing was changed", (await Import("a.csv")).Said, StringComparison.Ordinal);
        Assert.Equal(0, (await Import("a.csv")).Code);
        Assert.Equal(1, (await Import("b.csv")).Code);
        Assert.Equal(1, (int)(await Report(store, "앞의 해"))["events"]!);
        Assert.Equal(0, (await Import("b.csv", "--replace")).Code);
        Assert.Equal(2, (int)(await Report(store, "앞의 해"))["events"]!);
        Assert.Equal(1, (await SiloBed.Command(store, None, "log", "report", "other", "--json")).Code);
        Assert.Equal(2, (await SiloBed.Command(store, None, "log", "import", folder.File("a.csv"))).Code);
        Assert.Equal(2, (await SiloBed.Command(store, None, "log", "import", "--name", "x")).Code);
        Assert.Equal(2, (await SiloBed.Command(store, None, "log", "report", "--json")).Code);
        Assert.Equal(2, (await SiloBed.Command(store, None, "log")).Code);
        Assert.Equal(2, (await Import("a.csv", "--zone", "Asia/Nowhere")).Code);
        Assert.Equal(1, (await SiloBed.Command(store, None, "log", "import", folder.File("c.csv"), "--name", "x")).Code);

        Task<(int Code, string Said)> Import(string file, params string[] more) =>
            SiloBed.Command(store, None, ["log", "import", folder.File(file), "--name", "앞의 해", .. more]);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task People_and_cases_of_a_past_log_are_kept_as_numbers_alone(StoreKind kind)
    {
        using var folder = new TempFolder();
        using var store = await FreshStore.Create(kind);
        await File.WriteAllTextAsync(folder.File("a.csv"),
            "민원번호\t처리 내용\t일시\t담당자\n가상-1\t접수\t2026. 3. 2. 10:00\t홍길동\n가상-2\t접수\t2026/03/02 11:00:00\t홍길동\n");
        Assert.Equal(0, (await SiloBed.Command(store, None, "log", "import", folder.File("a.csv"), "--name", "x")).Code);

        await using var services =
            new ServiceCollection().AddCasesStorage(store.Options).BuildServiceProvider();
        var rows = await services.GetRequiredService<IReadDatabase>().Read(async c =>
            (await c.QueryAsync("select * from past_event order by seq")).Cast<IDictionary<string, object>>().ToList());
        Assert.Equal(
            [0L, 0L], rows.Select(row => Convert.ToInt64(row["resource_no"], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.DoesNotContain(rows.SelectMany(row => row.Values), value => $"{value}" is var said
            && (said.Contains("홍길동", StringComparison.Ordinal) || said.Contains("가상-", StringComparison.Ordinal)));
        Assert.Equal(2, Assert.Single(await services.GetRequiredService<IPastLogs>().All()).Cases);
    }

    [Fact]
    public async Task On_a_machine_without_a_store_the_first_import_makes_one_as_a_start_does()
    {
        using var folder = new TempFolder();
        using var store = await FreshStore.Bare(StoreKind.Sqlite);
        await File.WriteAllTextAsync(folder.File("a.csv"), "case,activity,time\n1,a,2026-03-02 10:00\n");

        Assert.Equal(0, (await SiloBed.Command(store, None, "log", "import", folder.File("a.csv"), "--name", "x")).Code);
        Assert.Equal(1, (int)(await Report(store, "x"))["cases"]!);
    }

    private static async Task<JsonNode> Report(FreshStore store, string name)
    {
        var (code, said) = await SiloBed.Command(store, None, "log", "report", name, "--json");
        Assert.True(code == 0, said);
        return JsonNode.Parse(said)!;
    }
}

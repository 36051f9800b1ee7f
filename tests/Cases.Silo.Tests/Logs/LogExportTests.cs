using System.Text.Json;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Demo;
using Cases.TestKit;
using Dapper;
using Xunit;

namespace Cases.Silo.Tests.Logs;

public sealed class LogExportTests
{
    [Fact]
    public async Task Every_format_read_back_by_its_standard_says_the_same_of_the_demo_world_on_both_stores()
    {
        List<JsonNode> reports = [];
        foreach (var kind in Enum.GetValues<StoreKind>())
        {
            using var folder = new TempFolder();
            await using var bed = await SiloBed.Start(kind, "2026-11-24 10:00", environment: "Development");
            Assert.True(await DemoWorld.Load(bed.Services, Seoul.StartOf(Seoul.DayOf(bed.Time.Now))) > 0);
            var (json, sqlite, xes) = (await Exported("ocel-json"), await Exported("ocel-sqlite"), await Exported("xes"));
            var raw = Report(await Raw(bed));

            var fromJson = StandardReader.OcelJson(json);
            var fromSqlite = StandardReader.OcelSqlite(sqlite);
            var (events, values) = StandardReader.Trace(xes);
            Assert.Empty(NaiveReport.Differences(raw, Report(fromJson.Flat())));
            Assert.Empty(NaiveReport.Differences(raw, Report(fromSqlite.Flat())));
            Assert.Empty(NaiveReport.Differences(raw, Report([.. events.Select(e => e with { At = e.At.ToUniversalTime() })])));
            Assert.Equal(fromJson.Objects.OrderBy(o => o.Key, StringComparer.Ordinal),
                fromSqlite.Objects.OrderBy(o => o.Key, StringComparer.Ordinal));
            Assert.Contains("hand-off", fromJson.Objects.Values);
            await NamesNobody(bed, [.. fromJson.Values, .. fromSqlite.Values, .. values]);

            Assert.Equal(0, (await bed.Command("log", "import", xes, "--name", "ours")).Code);
            var (code, said) = await bed.Command("log", "report", "ours", "--json");
            Assert.Equal(0, code);
            Assert.Empty(NaiveReport.Differences(Report(events), JsonNode.Parse(said)));
            Assert.Equal(3, await bed.Ask<long>("select count(*) from access_log where task = 'log-export'"));
            Assert.Equal(1, (await bed.Command("log", "export", "--format", "xes", "--out", xes)).Code);
            Assert.Equal(2, (await bed.Command("log", "export", "--format", "xls", "--out", folder.File("x"))).Code);
            Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
            reports.Add(raw);

            async Task<string> Exported(string format)
            {
                var to = folder.File(format);
                var (ended, line) = await bed.Command("log", "export", "--format", format, "--out", to);
                Assert.True(ended == 0, line);
                return to;
            }
        }
        Assert.Empty(NaiveReport.Differences(reports[0], reports[1]));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_whose_first_event_cannot_be_read_is_told_and_all_others_are_exported(StoreKind kind)
    {
        using var folder = new TempFolder();
        await using var bed = await SiloBed.Start(kind, "2026-11-24 10:00");
        foreach (var number in (int[])[1, 2])
        {
            await bed.Do(Guid.NewGuid(), SiloBed.Firm, new FileRequest($"2026-00000{number}", "motir", SampleFiling.For()));
        }
        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync(
            """
            update case_event set name = 'no-such-event'
            where version = 1 and case_id = (select case_id from case_event order by case_id limit 1)
            """));

        var (code, said) = await bed.Command("log", "export", "--format", "xes", "--out", folder.File("xes"));

        Assert.Equal(1, code);
        Assert.StartsWith("Exported 1 cases and 1 events to ", said, StringComparison.Ordinal);
        Assert.EndsWith("1 cases could not be read.", said.TrimEnd(), StringComparison.Ordinal);
    }

    /// <summary>What the ledger holds, event by event.</summary>
    private static async Task<List<Seen>> Raw(SiloBed bed)
    {
        List<Seen> events = [];
        await foreach (var head in bed.Get<LedgerReader>().Heads())
        {
            foreach (var e in await bed.Get<ICaseLedger>().Read(head.CaseId))
            {
                using var body = JsonDocument.Parse(e.Body);
                var at = body.RootElement.GetProperty("at").GetDateTimeOffset();
                events.Add(new($"{head.CaseId}", e.Name, DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds())));
            }
        }
        return events;
    }

    private static JsonNode Report(IReadOnlyList<Seen> events) => NaiveReport.Of(events, HolidayCalendar.Statutory);

    private static async Task NamesNobody(SiloBed bed, HashSet<string> values)
    {
        var people = await bed.Get<IPeople>().All();
        var rows = await bed.Get<IReadDatabase>().Read(c => c.QueryAsync<(string, string, string, string)>(
            "select number, firm_id, firm_name, title from case_row"));
        var personal = people.SelectMany(p => (string?[])[p.Id, p.NameKo, p.NameEn, p.Email, p.Phone]).OfType<string>()
            .Except(["system"])
            .Concat(rows.SelectMany(row => (string[])[row.Item1, row.Item2, row.Item3, row.Item4])).ToHashSet();
        Assert.NotEmpty(personal);
        var said = string.Join('\n', values);
        Assert.DoesNotContain(personal, name => said.Contains(name, StringComparison.Ordinal));
    }
}

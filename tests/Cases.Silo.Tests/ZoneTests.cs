using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Tests.Crash;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>
/// The built program on servers of three zones, each with a copy of one store: a legal date is the same on all of them.
/// </summary>
public sealed partial class ZoneTests
{
    private static readonly string[] Zones = ["UTC", "Asia/Seoul", "America/Los_Angeles"];

    private const string Manager = "motir-desk-manager-1";
    private const string Inspector = "motir-inspector-1";

    private static readonly FieldKind[] Dated = [FieldKind.Day, FieldKind.Instant];

    private static readonly string[] WithDay =
        [.. ActShape.All.Values.Where(s => s.By.Any(b => b.Side != Side.System) && s.Fields.Any(HasDay)).Select(s => s.Name)];

    /// <summary>What a manager asks besides.</summary>
    private static readonly string[] Questions =
    [
        "/api/v1/deadlines?basis=work-days&period=14d&from=2026-11-27T20:00:00Z",
        "/api/v1/deadlines?basis=petition-period&period=3m&from=2026-01-31",
        "/api/v1/deadlines?basis=work-hours&period=8h&from=2026-11-27T09:00:00%2B09:00", "/api/v1/calendar/2027",
        "/deadline?basis=work-hours&unit=h&amount=8&from=2026-11-27T23:30",
        "/api/v1/cases?overdue=true", "/api/v1/cases", "/desk", "/turnaround",
    ];

    [Fact]
    public async Task Every_act_with_an_instant_or_a_day_and_every_date_shown_is_the_same_in_whatever_zone_the_server_stands()
    {
        using var store = await FreshStore.Create(StoreKind.Sqlite);
        var start = new ProgramStart
        {
            DataFolder = store.Options.DataFolder,
            Variables = new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Error" },
        };
        await using (var loading = await RunningProgram.Start(start))
        {
            // Else it would fall due in one of the copies before a page is asked, and in another after.
            await Eventually.Holds("what fell due of the demo world is done", () => NothingIsDue(store.Options));
            Assert.Equal(0, await loading.Interrupt());
        }
        var acts = await Plan(store.Options);
        Assert.Empty(WithDay.Except(acts.Select(a => a.Act)));

        var told = new List<List<string>>();
        foreach (var zone in Zones)
        {
            using var copy = new TempFolder();
            foreach (var file in store.FilesAtRest())
            {
                var to = copy.File(Path.GetRelativePath(store.Options.DataFolder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
            var here = start with { DataFolder = copy.Path, Port = Loopback.FreePort() };
            await using var program = await RunningProgram.Start(
                here with { Variables = new Dictionary<string, string>(start.Variables) { ["TZ"] = zone } });
            told.Add(await Answers(program.Address, acts));
            Assert.Equal(0, await program.Interrupt());
        }
        Assert.Equal(told[0], told[1]);
        Assert.Equal(told[0], told[2]);
    }

    private static async Task<bool> NothingIsDue(StorageOptions options)
    {
        await using var services = new ServiceCollection().AddCasesStorage(options).BuildServiceProvider();
        return await services.GetRequiredService<IReadDatabase>().Read(c => c.ExecuteScalarAsync<long>(
            "select count(*) from clock_row where wake_at <= @now", new { now = TimeProvider.System.GetUtcNow() })) == 0;
    }

    private static bool HasDay(ActField field) => Dated.Contains(field.Kind) || field.Members.Any(HasDay);

    private static async Task<List<string>> Answers(Uri address, IReadOnlyList<Planned> acts)
    {
        List<string> told = [];
        var clients = new Dictionary<string, HttpClient>();
        foreach (var person in acts.Select(a => a.Person).Append(Manager).Append(Inspector).Distinct())
        {
            clients[person] = new HttpClient { BaseAddress = address };
            clients[person].DefaultRequestHeaders.Add("Cookie", await Senders.SignIn(address, person));
        }
        foreach (var act in acts)
        {
            var client = clients[act.Person];
            // Without its offset, an instant would be another one on each of these servers.
            var text = Encoding.UTF8.GetString(act.Body);
            if (Offset().IsMatch(text))
            {
                var (refused, body) = await Post(client, act, Encoding.UTF8.GetBytes(Offset().Replace(text, "")));
                Assert.Equal(HttpStatusCode.BadRequest, refused);
                Assert.Contains("instant-format", body, StringComparison.Ordinal);
            }
            told.Add(await Get(client, act.Act == "file-request" ? "/file" : $"/cases/{act.Case}/acts/{act.Act}"));
            var (done, answer) = await Post(client, act, act.Body);
            Assert.True(done == HttpStatusCode.OK, $"{act.Act}: {done} {answer}");
            told.Add(await Get(client, $"/api/v1/cases/{act.Case}"));
            told.Add(await Get(client, $"/cases/{act.Case}"));
        }
        foreach (var question in Questions)
        {
            told.Add(await Get(clients[Manager], question));
        }
        told.Add(await Get(clients[Inspector], "/watch?handler=csv"));
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
        return told;
    }

    private static async Task<(HttpStatusCode, string)> Post(HttpClient client, Planned act, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{act.Case}/acts/{act.Act}");
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>
    /// What an address answers: of a page the days and times on it, of everything else all of it. Instants of this run are one.
    /// </summary>
    private static async Task<string> Get(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode} {body}");
        var said = answer.Content.Headers.ContentType?.MediaType == "text/html"
            ? string.Join(' ', Shown().Matches(body).Select(m => m.Value))
            : body;
        return $"{address} {(int)answer.StatusCode}: {Instants().Replace(said, JustNow)}";
    }

    /// <summary>What stands without an offset is of Seoul, wherever the server is.</summary>
    private static string JustNow(Match written) =>
        DateTimeOffset.TryParse(
            written.Value + (written.Groups["offset"].Success ? "" : "+09:00"), CultureInfo.InvariantCulture, out var at)
        && (TimeProvider.System.GetUtcNow() - at).Duration() < TimeSpan.FromMinutes(20) ? "now" : written.Value;

    /// <summary>For each act with a day or an instant, whoever may do it on a case of the demo world as it is now.</summary>
    private static async Task<IReadOnlyList<Planned>> Plan(StorageOptions options)
    {
        await using var services = new ServiceCollection().AddCasesStorage(options).BuildServiceProvider();
        var (reads, ledger, law) =
            (services.GetRequiredService<IReadDatabase>(), services.GetRequiredService<ICaseLedger>(), LawData.Shipped());
        var people = await reads.Read(async c => (await c.QueryAsync<(string Id, string Role, string? Agency, string? Firm)>(
            "select id, role, agency, firm from person order by id")).Select(p => new Actor(
                p.Id, Enum.GetValues<Role>().Single(r => ActShape.Kebab($"{r}") == p.Role), p.Agency, p.Firm)).ToList());
        var cases =
            await reads.Read(async c => (await c.QueryAsync<Guid>("select case_id from case_row order by number")).ToList());
        var now = TimeProvider.System.GetUtcNow();
        var filer = people.First(p => p.Role == Role.FirmFiler);
        var filing = Senders.Unnamed with { PlannedStart = Seoul.DayOf(now).AddDays(90) };
        List<Planned> plan =
            [new(filer.Person, Guid.NewGuid(), "file-request", CaseJson.Write(new FileRequest("-", "motir", filing)))];
        foreach (var id in cases.TakeWhile(_ => WithDay.Except(plan.Select(p => p.Act)).Any()))
        {
            var state = CaseHistory.Empty(id).Then(await ledger.Read(id)).State;
            foreach (var acts in Acts(state, law, now).Where(a => plan.TrueForAll(p => p.Case != id && p.Act != NameOf(a[^1]))))
            {
                if (Played(state, acts) is { } played)
                {
                    plan.AddRange(played);
                    break;
                }
            }
        }
        return plan;

        List<Planned>? Played(CaseState state, CaseAct[] acts)
        {
            List<Planned> played = [];
            foreach (var act in acts)
            {
                var by = people.FirstOrDefault(p => Decided(state, act, p) is not null);
                if (by is null)
                {
                    return null;
                }
                played.Add(new(by.Person, state.Id, NameOf(act), CaseJson.Write(act)));
                state = state.Fold(Decided(state, act, by)!.Events);
            }
            return played;
        }

        Outcome.Accepted? Decided(CaseState state, CaseAct act, Actor by) => CaseDecider.MayTry(state, act.GetType(), by)
            ? CaseDecider.Decide(
                state, act, new(by, now, law, HolidayCalendar.Statutory, Approvers: [.. people.Where(
                    p => p.Agency == state.Lead && p.Role is (Role.Approver or Role.DeskManager)).Select(p => p.Person)]))
                as Outcome.Accepted : null;
    }

    private static string NameOf(CaseAct act) => ActShape.Of(act.GetType()).Name;

    private static IEnumerable<CaseAct[]> Acts(CaseState state, LawBook law, DateTimeOffset now)
    {
        var today = Seoul.DayOf(now);
        var later = today.AddDays(90);
        var conditional = new Disposition(DispositionKind.GrantedWithConditions, "시험", [new("분기 보고", later)], later.AddDays(200));
        // Eight in the evening of UTC is five in the morning of the next day in Seoul.
        var evening = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(20);
        evening = evening > now ? evening.AddDays(-1) : evening;
        yield return [new Serve(ServiceChannel.Electronic, evening, "시험")];
        yield return [new Serve(ServiceChannel.Electronic, now.AddMinutes(-1), "시험")];
        yield return [new AnnounceVisit(today, "시험", "시험"), new HoldVisit(today, "시험")];
        yield return [new RecordUndelivered(today, "시험")];
        yield return [new CorrectFiling(PlannedStart: later)];
        yield return [new AskSupplement("시험", "7d"), new CorrectFiling(PlannedStart: later)];
        yield return [new RecordCommittee(today, CommitteeResult.For, "시험")];
        yield return [new StartDemonstration(today)];
        if (state.Term is { } term)
        {
            var longer = new DecideTermExtension(true, "시험", term.EndsOn.AddMonths(6));
            yield return [longer];
            yield return [new RequestTermExtension("시험"), longer];
        }
        yield return [new ResumeClock(today)];
        yield return [new DecideObjection(true, "시험", conditional)];
        foreach (var part in state.HandOffs)
        {
            yield return [new ExtendReply(part.Id, "1d", "시험", later)];
        }
        foreach (var reason in law.General.PausesUntil(today).Select(r => r.Code))
        {
            var pause = new PauseClock(reason, today, "시험");
            yield return [pause, new ResumeClock(today),
                new ProposePauseCorrection(state.Pauses.Length + 1, today.AddDays(-1), today, "시험")];
            yield return [pause];
        }
        foreach (var reason in (string[])["fact-check", "cooperation"])
        {
            var longer = state.Triage is null ? state : state.Fold(new PeriodExtended(now, "", reason, "5d", default, "", false));
            if (CaseClocks.OwnPeriod(longer, law, HolidayCalendar.Statutory)?.Due is { } expected)
            {
                yield return [new ExtendPeriod(reason, "5d", expected, "시험")];
            }
        }
        yield return [new Recommend(conditional)];
    }

    [GeneratedRegex(@"(?<=""servedAt"":""\d{4}-\d\d-\d\dT[\d:.]+)(?:Z|[+-]\d\d:\d\d)")]
    private static partial Regex Offset();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+(?<offset>Z|[+-]\d\d:\d\d)?")]
    private static partial Regex Instants();

    /// <summary>Days and times as pages and their time elements write them.</summary>
    [GeneratedRegex(@"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?|\d{4}\. ?\d{1,2}\. ?\d{1,2}\.|\d{1,2}\. ?\d{1,2}\.(?: ?\([일월화수목금토]\))?")]
    private static partial Regex Shown();

    private sealed record Planned(string Person, Guid Case, string Act, byte[] Body);
}

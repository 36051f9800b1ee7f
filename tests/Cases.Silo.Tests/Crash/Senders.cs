using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Silo.Tests.Crash;

/// <summary>Officers who each work on a case of the demo world, and firms that file one request after the other.</summary>
internal static partial class Senders
{
    private const int Officers = 24;
    private const int Firms = 8;
    private const string Intake = "motir";

    /// <summary>The API wants every field of a filing, also the empty ones.</summary>
    private static readonly JsonSerializerOptions Whole =
        new(CaseJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>A filing that leaves to the profile of whoever files whose it is.</summary>
    public static Filing Unnamed { get; } = SampleFiling.For() with { FirmName = "", RegistrationNumber = "" };

    public static async Task<IReadOnlyList<Sender>> SignedIn(StorageOptions options, Uri address)
    {
        await using var services = new ServiceCollection().AddCasesStorage(options).BuildServiceProvider();
        var (reads, ledger, law) =
            (services.GetRequiredService<IReadDatabase>(), services.GetRequiredService<ICaseLedger>(), LawData.Shipped());
        var cases = await reads.Read(async c => (await c.QueryAsync<(Guid Id, string Person)>("""
            select c.case_id, coalesce(c.officer, min(p.id)) from case_row c
            join person p on p.agency = c.lead_agency and p.role = 'officer'
            where c.stage = 'in-review' and (c.officer is null or c.officer in (select id from person where role = 'officer'))
            group by c.case_id, c.officer order by c.case_id limit @Officers
            """, new { Officers })).ToList());
        var led =
            (await reads.Read(
                async c =>
                    (await c.QueryAsync<(Guid Id, string Lead)>("select case_id, lead_agency from case_row order by case_id"))
                        .ToList()))
            .ToLookup(c => c.Lead, c => c.Id);
        var filers = await reads.Read(async c => (await c.QueryAsync<string>(
            "select id from person where role = 'firm-filer' order by id limit @Firms", new { Firms })).ToList());
        var sessions = new Dictionary<string, string>();
        foreach (var person in cases.Select(c => c.Person).Concat(filers).Distinct())
        {
            sessions[person] = await SignIn(address, person);
        }
        List<Sender> senders = [];
        foreach (var (id, person) in cases)
        {
            var state = CaseHistory.Empty(id).Then(await ledger.Read(id)).State;
            senders.Add(new(sessions[person], OnCase(state, law, led[state.Lead]).GetEnumerator()));
        }
        senders.AddRange(filers.Select(f => new Sender(sessions[f], Filings().GetEnumerator())));
        return senders;
    }

    /// <param name="led">The cases that the same agency leads: a case is tied only to one in sight.</param>
    private static IEnumerable<Command> OnCase(CaseState state, LawBook law, IEnumerable<Guid> led)
    {
        var others = new Queue<Guid>(led.Where(id => id != state.Id && !state.Links.Any(l => l.OtherCase == id)));
        var held = state.Officer is not null;
        var questions = new Queue<AgencyQuestion[]>(Questions(state, law).Chunk(2));
        while (true)
        {
            if (others.TryDequeue(out var other))
            {
                yield return Of(new Link(other, LinkKind.Related, "시험"), "case-linked");
            }
            yield return held ? Of(new Release("교대"), "case-released") : Of(new Claim(), "case-assigned");
            held = !held;
            if (questions.TryDequeue(out var asked))
            {
                yield return Of(new AskAgencies(asked), "hand-off-asked", asked.Length);
            }
        }

        Command Of(CaseAct act, string name, int events = 1) =>
            new(Guid.NewGuid(), state.Id, ActShape.Of(act.GetType()).Name, CaseJson.Write(act), name, events, state.Version);
    }

    private static IEnumerable<AgencyQuestion> Questions(CaseState state, LawBook law) =>
        law.Procedure(state.Triage)!.Steps.Take(1).SelectMany(step => law.AgenciesOn(Seoul.DayOf(TimeProvider.System.GetUtcNow()))
            .Where(a => a.Id != state.Lead && (step.Roles.Count == 0 || a.Roles.Any(step.Roles.Contains))
                && !state.HandOffs.Any(h => h.Agency == a.Id && h.Step == step.Id && h.Last.State == RoundState.Open))
            .Select(a => new AgencyQuestion(a.Id, step.Id, true, "의견")));

    private static IEnumerable<Command> Filings()
    {
        while (true)
        {
            var id = Guid.NewGuid();
            yield return new(id, id, "file-request",
                JsonSerializer.SerializeToUtf8Bytes(new FileRequest("-", Intake, Unnamed), Whole), "request-arrived", 1, 0);
        }
    }

    internal static async Task<string> SignIn(Uri address, string person)
    {
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) {
            BaseAddress = address };
        var page = await browser.GetStringAsync(new Uri("/demo/sign-in", UriKind.Relative));
        var token = Token().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("id", person), new("__RequestVerificationToken", token)]);
        using var answer = await browser.PostAsync(new Uri("/demo/sign-in", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return cookies.GetCookieHeader(address);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Commands;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>
/// The built program, killed in the middle of its work. Every command ties a case to an id of its own, so that the
/// ledger shows of each whether it was recorded, and how often.
/// </summary>
public sealed partial class CrashTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int InFlight = 24;

    [Theory(Explicit = true), ClassData(typeof(EachStore))]
    public async Task Killed_at_20_random_moments_it_loses_doubles_and_halves_no_command(StoreKind kind)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var store = await FreshStore.Create(kind);
        var start = new ProgramStart
        {
            DataFolder = store.Options.DataFolder,
            PostgreSql = store.Options.ConnectionString,
            Variables = new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Error" },
        };
        var sent = new ConcurrentDictionary<Guid, Command>();
        var acknowledged = new ConcurrentDictionary<Guid, bool>();
        var left = new ConcurrentQueue<Command>();
        IReadOnlyList<Target> targets = [];
        for (var kill = 0; kill <= Kills; kill++)
        {
            await using var program = await RunningProgram.Start(start);
            targets = targets.Count > 0 ? targets : await Targets(store.Options);
            using var client = new HttpClient { BaseAddress = program.Address, Timeout = TimeSpan.FromSeconds(20) };
            var sessions = new Dictionary<string, string>();
            foreach (var person in targets.Select(t => t.Person).Distinct())
            {
                sessions[person] = await SignIn(program.Address, person);
            }
            using var dying = new CancellationTokenSource();
            var last = kill == Kills;
            var before = acknowledged.Count;
            var senders = Enumerable.Range(0, InFlight).Select(i => Task.Run(() => Send(i))).ToArray();
            if (!last)
            {
                // Some commands first, so that the moment lies within the work and not before it.
                await Eventually.Holds("commands are answered", TimeSpan.FromSeconds(60), () => acknowledged.Count > before + 10);
                await Task.Delay(random.Next(0, 400));
                await program.Kill9();
                await dying.CancelAsync();
            }
            await Task.WhenAll(senders);
            if (last)
            {
                Assert.Equal(0, await program.Interrupt());
            }

            async Task Send(int which)
            {
                while (!dying.IsCancellationRequested)
                {
                    if (!left.TryDequeue(out var command))
                    {
                        if (last)
                        {
                            return;
                        }
                        var target = targets[(which + sent.Count) % targets.Count];
                        command = new(Guid.NewGuid(), Guid.NewGuid(), target);
                        sent[command.Request] = command;
                    }
                    try
                    {
                        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{command.Target.Case}/acts/link");
                        request.Content = JsonContent.Create(new { otherCase = command.Other, kind = "related", note = "시험" });
                        request.Headers.Add("Idempotency-Key", $"{command.Request}");
                        request.Headers.Add("Cookie", sessions[command.Target.Person]);
                        using var answer = await client.SendAsync(request);
                        if (answer.IsSuccessStatusCode)
                        {
                            acknowledged[command.Request] = true;
                            continue;
                        }
                        Assert.True(answer.StatusCode >= HttpStatusCode.InternalServerError, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                        left.Enqueue(command);
                    }
                    catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException or IOException)
                    {
                        left.Enqueue(command);
                    }
                }
            }
        }
        output.WriteLine($"{sent.Count} commands");
        await using var services = new ServiceCollection().AddCasesStorage(store.Options).AddCasesLaw().AddCasesCalendar().BuildServiceProvider();
        var ledger = services.GetRequiredService<ICaseLedger>();
        var recorded = new List<Guid>();
        foreach (var id in targets.Select(t => t.Case))
        {
            var events = await ledger.Read(id);
            recorded.AddRange(events.Where(e => e.Name == "case-linked").Select(e => ((CaseLinked)CaseJson.Event(e.Name, e.Body)).OtherCase)
                .Where(sent.Values.Select(c => c.Other).ToHashSet().Contains));
        }
        Assert.Equal(sent.Count, acknowledged.Count);
        Assert.Equal(sent.Values.Select(c => c.Other).Order(), recorded.Order());
        Assert.Equal(0, await Verify.Check(services, write: false, Console.WriteLine));
    }

    /// <summary>Cases under review, each with an officer of its lead.</summary>
    private static async Task<IReadOnlyList<Target>> Targets(StorageOptions options)
    {
        await using var services = new ServiceCollection().AddCasesStorage(options).BuildServiceProvider();
        return await services.GetRequiredService<IReadDatabase>().Read(async c => (await c.QueryAsync<Target>("""
            select c.case_id as "case", min(p.id) as person from case_row c
            join person p on p.agency = c.lead_agency and p.role = 'officer'
            where c.stage = 'in-review' group by c.case_id order by c.case_id limit 24
            """)).ToList());
    }

    private static async Task<string> SignIn(Uri address, string person)
    {
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        var page = await browser.GetStringAsync(new Uri("/demo/sign-in", UriKind.Relative));
        var token = Token().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("id", person), new("__RequestVerificationToken", token)]);
        using var answer = await browser.PostAsync(new Uri("/demo/sign-in", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return cookies.GetCookieHeader(address);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private sealed record Target(Guid Case, string Person);

    private sealed record Command(Guid Request, Guid Other, Target Target);
}

using System.Globalization;
using Cases.Grains.Domain;
using Cases.Silo;
using Cases.Web.Tests.Guard;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Fuzz;

/// <summary>
/// Whatever is sent to whatever the program answers to, by whomever: no fault of ours, nothing recorded but by those who may,
/// and a sound store afterwards.
/// </summary>
public sealed class EveryRouteTests
{
    /// <summary>Most failures that are printed: the first ones tell.</summary>
    private const int Printed = 20;

    [Fact]
    public async Task No_request_is_answered_with_a_fault_or_records_what_its_sender_may_not() =>
        await Walk([20260303, 17], 1_000);

    [Fact(Explicit = true)]
    public async Task The_long_walk_is_answered_too() => await Walk(
        [.. Set("CASES_FUZZ_SEEDS", "20260303 17").Split(' ').Select(s => int.Parse(s, CultureInfo.InvariantCulture))],
        int.Parse(Set("CASES_FUZZ_REQUESTS", "10000"), CultureInfo.InvariantCulture));

    private static string Set(string name, string otherwise) => Environment.GetEnvironmentVariable(name) ?? otherwise;

    /// <summary>One world for all seeds, one after the other: what the first did, the next finds done.</summary>
    private static async Task Walk(IReadOnlyList<int> seeds, int requests)
    {
        var world = GuardWorld.Listening(new()
        {
            ["Consoles:Grains"] = "true", ["Limits:VisitorPerMinute"] = "1000000", ["Limits:PersonPerMinute"] = "1000000",
        });
        await using var _ = world;
        await world.InitializeAsync();
        var arrived = await world.Arrived(GuardWorld.Firm(Role.FirmFiler));
        var (routes, known) = (await RunningRoute.All(world.App), await KnownFields.Of(world.App));
        using var watch = new LedgerWatch(world.App.Data);
        SortedDictionary<int, int> statuses = [];
        List<string> wrong = [];
        foreach (var seed in seeds)
        {
            var made = new OddRequests(world, routes, known, arrived, seed);
            wrong.AddRange((await Send(world, made, requests, watch, statuses)).Select(w => $"seed {seed} {w}"));
        }
        using var verified = new StringWriter();
        var sound = await CommandLine.Run(["verify", "--Data:Path", world.App.Data], verified);
        var sum = $"{watch.Recorded} events, {string.Join(' ', statuses.Select(s => $"{s.Key}:{s.Value}"))}";
        TestContext.Current.TestOutputHelper!.WriteLine(sum);

        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong; {sum}\n{string.Join('\n', wrong.Take(Printed))}");
        Assert.True(sound == 0, $"{verified}");
        // The walk is blind if nobody gets anywhere: it has to record, to read and to be refused.
        Assert.True(watch.Recorded > 0 && statuses[200] > requests / 20 && statuses[404] > 0 && statuses[400] > 0, sum);
    }

    private static async Task<List<string>> Send(
        GuardWorld world, OddRequests made, int requests, LedgerWatch watch, SortedDictionary<int, int> statuses)
    {
        var addresses = world.App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var server = new Uri(addresses.First());
        Dictionary<string, RawBrowser> browsers = [];
        List<string> wrong = [];
        for (var number = 0; number < requests; number++)
        {
            var request = made.At(number);
            if (!browsers.TryGetValue(request.Person ?? "", out var browser))
            {
                browsers[request.Person ?? ""] = browser = new(server, request.Person);
                await browser.Enter();
                watch.Settle();
            }
            var answer = await browser.Send(request);
            statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
            var recorded = watch.Fault(request, answer);
            var fault = answer.Status >= 500 ? $"answered {answer.Status}"
                : answer.Status == 0 && !request.IsBrokenOff ? "not answered" : recorded;
            if (fault is not null)
            {
                wrong.Add($"{fault}: {request}");
            }
            if (browser.IsOut(answer))
            {
                browsers.Remove(request.Person ?? "");
            }
        }
        return wrong;
    }
}

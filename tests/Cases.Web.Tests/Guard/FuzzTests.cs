using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Web.Tests.Fuzz;
using CsCheck;

namespace Cases.Web.Tests.Guard;

/// <summary>Whatever is sent as an act is done or declined; and what was done can be read afterwards.</summary>
public sealed class FuzzTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    private static readonly string[] People =
    [
        "firm-a-owner", "kicox-officer", "kicox-approver", "kicox-desk-manager", "kicox-intake-clerk", "haneul-env-officer",
        "stat-officer", "mcee-officer",
        "mcee-desk-manager", "motir-intake-clerk",
    ];

    [Fact]
    public async Task No_body_of_any_act_makes_a_fault()
    {
        var arrived = await world.Arrived(GuardWorld.Firm(Role.FirmFiler));
        Guid[] cases = [.. world.Cases, arrived];
        var acts = ActShape.All.Values.ToArray();

        await Gen.Select(
            Gen.Int[0, acts.Length - 1], Gen.Int[0, People.Length - 1], Gen.Int[0, cases.Length - 1], Gen.Int[0, 9_999].Array[20])
            .SampleAsync(
                async (act, person, id, picks) => await Send(acts[act], People[person], cases[id], picks), iter: 1_200,
                threads: 1);
    }

    private async Task Send(ActShape shape, string person, Guid id, int[] picks)
    {
        var fields = shape.Fields.Select((f, i) => $"\"{JsonNamingPolicy.CamelCase.ConvertName(f.Name)}\":{Value(f, picks[i])}");
        var body = picks[^1] % 25 == 0 ? OddValues.Json[picks[^2] % OddValues.Json.Length] : $"{{{string.Join(',', fields)}}}";
        var browser = await world.Browser(person);
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{id}/acts/{shape.Name}") {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        message.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");

        using var answer = await browser.SendAsync(message);

        Assert.True((int)answer.StatusCode < 500, $"{person} {shape.Name} {body}: {(int)answer.StatusCode}");
        if (answer.IsSuccessStatusCode)
        {
            foreach (var address in (string[])[$"/api/v1/cases/{id}",
                person.StartsWith("firm", StringComparison.Ordinal) ? $"/my-cases/{id}" : $"/cases/{id}"])
            {
                using var read = await browser.GetAsync(address);
                Assert.True((int)read.StatusCode < 500, $"{address} after {shape.Name} {body}: {(int)read.StatusCode}");
            }
        }
    }

    private static string Value(ActField field, int pick)
    {
        var likely = OddValues.Likely(field);
        return pick % 5 == 0 ? OddValues.Json[pick / 5 % OddValues.Json.Length] : likely[pick / 5 % likely.Length];
    }
}

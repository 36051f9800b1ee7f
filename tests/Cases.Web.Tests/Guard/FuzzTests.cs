using System.Text.Json;
using Cases.Grains.Domain;
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

    private static readonly string[] Odd =
    [
        "null", "true", "0", "-1", "1", "2147483648", "-2147483649", "1e308", "0.5", "\"\"", "\" \"", "\"x\"", "\"a\\u0000b\"",
        "\"\\ud800\"", "\"<script>alert(1)</script>\"",
        "\"0001-01-01\"", "\"9999-12-31\"", "\"2026-02-30\"", "\"9999-12-31T23:59:59.999+09:00\"",
        "\"0001-01-01T00:00:00+14:00\"", "\"99999999d\"", "\"2147483647y\"",
        "\"0d\"", "\"5h\"", "[]", "[null]", "[[]]", "[\"x\"]", "{}", "{\"seal\":\"x\"}", "{\"seal\":null}", "[{\"seal\":7}]",
        "[{\"a\":1,\"a\":2}]", "\"" + new string('가', 9000) + "\"",
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
        var body = picks[^1] % 25 == 0 ? Odd[picks[^2] % Odd.Length] : $"{{{string.Join(',', fields)}}}";
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
        var likely = Likely(field);
        return pick % 5 == 0 ? Odd[pick / 5 % Odd.Length] : likely[pick / 5 % likely.Length];
    }

    private static string[] Likely(ActField field) => field.Kind switch
    {
        FieldKind.Flag => ["true", "false"],
        FieldKind.Day => ["\"2026-03-03\"", "\"2026-04-20\"", "\"2035-12-31\"", "\"2050-01-01\"", "\"2025-01-01\""],
        FieldKind.Instant => ["\"2026-03-03T10:00:00+09:00\"", "\"2026-03-03T01:00:00Z\"", "\"2030-01-01T00:00:00Z\""],
        FieldKind.Number or FieldKind.HandOff or FieldKind.Condition or FieldKind.Pause or FieldKind.Correction
            or FieldKind.Supplement => ["1", "2", "3"],
        FieldKind.Choice =>
            [.. Enum.GetNames(Nullable.GetUnderlyingType(field.Property.PropertyType) ?? field.Property.PropertyType)
                .Select(n => $"\"{ActShape.Kebab(n)}\"")],
        FieldKind.Period or FieldKind.Days =>
            ["\"7d\"", "\"5h\"", "\"1m\"", "\"3650d\"", "\"36500d\"", "\"99999999d\"", "\"2147483647d\"", "\"20000y\""],
        FieldKind.Documents or FieldKind.Lines => ["[]", "[\"x\"]"],
        FieldKind.Agency => ["\"kicox\"", "\"mcee\"", "\"motir\"", "\"nier\""],
        FieldKind.Officer => ["\"kicox-officer\"", "\"haneul-env-officer\"", "\"nobody\""],
        FieldKind.Procedure => ["\"individual-grant\"", "\"tenancy-contract\"", "\"plan-change\"", "\"demonstration\""],
        FieldKind.PauseReason => ["\"test\"", "\"hearing\"", "\"supplement\""],
        FieldKind.ExtensionReason => ["\"cooperation\"", "\"unavoidable\""],
        FieldKind.Case => [$"\"{Guid.NewGuid()}\""],
        FieldKind.Questions =>
        [
            """[{"agency":"nier","step":"technical-review","required":false,"question":"x"}]""",
            """[{"agency":"stat","step":"industry-code","required":true,"question":"x","ownLaw":{"period":"99999999d","law":"x","article":"1"}}]""",
            """[{"agency":"haneul-env","step":"plan-consultation","required":true,"question":"x","ownLaw":{"period":"99999999d","law":"x","article":"1"}}]""",
        ],
        FieldKind.Disposition =>
        [
            """{"kind":"refused","reasons":"x","conditions":[],"expiresOn":null}""", """{"kind":"granted-with-conditions","reasons":"x","conditions":[{"text":"x","due":"9999-12-31"}],"expiresOn":null}""",
            """{"kind":"granted","reasons":"x","conditions":[],"expiresOn":"2049-01-01"}""", """{"kind":"granted","reasons":"x","conditions":[],"expiresOn":"9999-12-31"}""",
        ],
        _ => ["\"x\"", "\"글\""],
    };
}

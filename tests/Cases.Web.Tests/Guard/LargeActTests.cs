using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;
using Cases.Web.Acts;

namespace Cases.Web.Tests.Guard;

/// <summary>However an act's body is made, little of it is looked at before it is answered.</summary>
public sealed class LargeActTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    private static readonly string Numbers = string.Join(',', Enumerable.Repeat("0", 450_000));

    private static readonly string[] Hostile =
    [
        string.Concat(Enumerable.Repeat("""{"filing":""", 40)) + "1" + new string('}', 40),
        $$"""{"x":{{new string('[', 10)}}{{Numbers}}{{new string(']', 10)}} }""",
        $$"""{"filing":{"minerals":[{{Numbers}}] } }""",
        $$"""{"documents":[{{string.Join(',', Enumerable.Repeat("""{"seal":7}""", 90_000))}}]}""",
        $$"""{"x":[{{string.Join(',', Enumerable.Repeat($"[{string.Join(',', Enumerable.Repeat("[0,0,0,0]", 90))}]", 90))}}]}""",
        $$"""{ {{string.Join(',', Enumerable.Range(0, 90_000).Select(i => $"\"{i}\":0"))}} }""",
        $$"""[{{Numbers}}]""",
    ];

    [Fact]
    public void Of_no_body_more_is_visited_than_its_act_can_hold()
    {
        foreach (var shape in ActShape.All.Values)
        {
            foreach (var body in Hostile)
            {
                var (fault, visits) = BodyBounds.Look(shape, Encoding.UTF8.GetBytes(body));

                Assert.NotNull(fault);
                Assert.InRange(visits, 1, BodyBounds.MostVisits(shape) + 1);
            }
            Assert.InRange(BodyBounds.MostVisits(shape), 1_000, 20_000);
            Assert.Null(BodyBounds.Look(shape, Encoding.UTF8.GetBytes(Bodies.For(shape).ToJsonString())).Fault);
        }
    }

    [Fact]
    public async Task A_body_that_is_nested_too_deep_or_holds_too_much_is_told_so()
    {
        var nested =
            $$"""{"agency":"motir","filing":{"minerals":{{new string('[', 58)}}{{Numbers}}{{new string(']', 58)}} } }""";
        var many =
            $$"""{"agency":"motir","filing":{"minerals":[{{string.Join(',', Enumerable.Repeat("\"nickel\"", 90_000))}}] } }""";

        Assert.Equal(
            (HttpStatusCode.BadRequest, "act.invalid", " act.malformed"),
            await Send("firm-a-filer", "file-request", nested));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "act.invalid", "filing.minerals too-many"),
            await Send("firm-a-filer", "file-request", many));
    }

    [Fact]
    public async Task Whose_act_it_is_not_is_told_so_whatever_he_sends()
    {
        foreach (var body in (string[])["{", $"[{Numbers}]", new string('x', 3_000_000)])
        {
            Assert.Equal((HttpStatusCode.Forbidden, "act.not-yours", ""), await Send("kicox-officer", "file-request", body));
            Assert.Equal((HttpStatusCode.Forbidden, "act.not-yours", ""), await Send("kicox-intake-clerk", "recommend", body));
            Assert.Equal((HttpStatusCode.NotFound, "case.unknown", ""), await Send("nier-intake-clerk", "recommend", body));
            Assert.Equal((HttpStatusCode.NotFound, "case.unknown", ""), await Send("firm-b-filer", "recommend", body));
        }
    }

    private async Task<(HttpStatusCode Status, string? Code, string Faults)> Send(string person, string act, string body)
    {
        // No length is said: whoever reads no body does not know how large it is.
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{world.InReview}/acts/{act}")
        {
            Content = new StreamContent(new Torn(Encoding.UTF8.GetBytes(body)))
                { Headers = { { "Content-Type", "application/json" } } },
        };
        message.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        using var answer = await (await world.Browser(person)).SendAsync(message);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return (answer.StatusCode, $"{problem["code"]}",
            string.Join(' ', (problem["errors"] as JsonArray ?? []).Select(e => $"{e!["field"]} {e["code"]}")));
    }

    private sealed class Torn(byte[] body) : MemoryStream(body)
    {
        public override bool CanSeek => false;
    }
}

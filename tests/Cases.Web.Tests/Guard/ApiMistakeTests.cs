using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;

namespace Cases.Web.Tests.Guard;

/// <summary>A client that makes a mistake is told which, all of them at once, and nothing is recorded.</summary>
public sealed class ApiMistakeTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    [Theory]
    [InlineData("release", """{"reason":"b","typo":1}""", "typo act.unknown-field")]
    [InlineData("release", """{"reason":"b","reason":"c"}""", "reason act.repeated-field")]
    [InlineData("release", """{"reason":"b","Reason":"c"}""", "reason act.repeated-field")]
    [InlineData("ask-again", """{"handOff":1,"question":"x","peroid":"10d"}""", "peroid act.unknown-field")]
    [InlineData("recommend", """{"disposition":{"kind":"granted","reasons":"x","conditions":[],"expires":"2027-01-01"}}""", "disposition.expires act.unknown-field")]
    [InlineData("recommend", """{"disposition":{"kind":"granted-with-conditions","reasons":"x","conditions":[{"text":"x","until":"2027-01-01"}]}}""", "disposition.conditions[0].until act.unknown-field")]
    [InlineData("recommend", """{"disposition":{"kind":1,"reasons":"x","conditions":[]}}""", "disposition.kind act.malformed")]
    [InlineData("recommend", """{"disposition":{"kind":"granted","reasons":"","conditions":["x"]}}""", "disposition.reasons required", "disposition.conditions[0] act.malformed")]
    [InlineData("recommend", """{"disposition":{"kind":"granted-with-conditions","reasons":"x","conditions":[{"text":"x","due":"2027-02-30"},{"text":" "}]}}""",
        "disposition.conditions[0].due day-format", "disposition.conditions[1].text required")]
    [InlineData("recommend", "{}", "disposition required")]
    [InlineData("hold-visit", """{"record":"b"}""", "visitedOn required")]
    [InlineData("hold-visit", """{"heldOn":"yesterday","record":"b"}""", "visitedOn day-format")]
    [InlineData("hold-visit", """{"visitedOn":"2026-09-21","heldOn":"2026-09-21","record":"b"}""", "visitedOn act.repeated-field")]
    [InlineData("ask-agencies", """{"questions":[{}]}""",
        "questions[0].agency required", "questions[0].step required", "questions[0].required required",
        "questions[0].question required")]
    [InlineData("ask-agencies", """{"questions":[null,{"agency":"nier","step":7,"required":"yes","question":"x","ownLaw":{"law":1}}]}""",
        "questions[0] act.malformed", "questions[1].step act.malformed", "questions[1].required act.malformed",
        "questions[1].ownLaw.period required", "questions[1].ownLaw.law act.malformed", "questions[1].ownLaw.article required")]
    public async Task Every_fault_of_a_body_is_named_by_its_path(string act, string body, params string[] faults)
    {
        var before = await world.VersionOf(world.InReview);

        Assert.Equal(faults, Faults(await Send("kicox-officer", act, body)));

        Assert.Equal(before, await world.VersionOf(world.InReview));
    }

    [Theory]
    [InlineData("2026-11-27T20:00:00")]
    [InlineData("2026-11-27T20:00")]
    [InlineData("2026-11-27T20:00:00.123")]
    [InlineData("2026-11-27")]
    [InlineData("2026-11-27 20:00+09:00")]
    [InlineData("2026-11-31T20:00:00+09:00")]
    [InlineData("tomorrow")]
    public async Task An_instant_that_could_be_several_is_refused_whatever_the_servers_zone(string written)
    {
        foreach (var language in (string[])["ko", "en"])
        {
            var answer = await Send("kicox-officer", "serve", $$"""{"channel":"mail","servedAt":"{{written}}","proof":"x"}""", language: language);

            Assert.Equal(["servedAt instant-format"], Faults(answer, out var said));
            Assert.Contains("+09:00", said, StringComparison.Ordinal);
            Assert.Equal(language == "ko", said.Any(c => c is >= '가' and <= '힣'));
        }
    }

    [Theory]
    [InlineData("2026-11-27T20:00:00+09:00")]
    [InlineData("2026-11-27T11:00Z")]
    [InlineData("2026-11-27T03:00:00.5-08:00")]
    public async Task An_instant_with_its_offset_is_read(string written) =>
        Assert.Equal(["proof required"], Faults(await Send("kicox-officer", "serve", $$"""{"channel":"mail","servedAt":"{{written}}"}""")));

    [Fact]
    public async Task Every_member_that_a_filing_lacks_or_has_wrong_is_named()
    {
        var empty = Faults(await Send("firm-a-filer", "file-request", """{"agency":"motir","filing":{}}"""));
        var wrong = Faults(await Send("firm-a-filer", "file-request", """
            {"agency":"motir","filing":{"kind":"complex","title":7,"annualTonnes":"many","plannedstart":"soon","nimerals":[],"minerals":["lithium",3],"documents":[{"seal":"x"}]}}
            """));

        Assert.Equal(
            ["firmName", "registrationNumber", "ksic", "minerals", "feedstock", "blockage", "facility", "annualTonnes", "title",
                "request", "output", "documents"],
            empty.Skip(1).Select(f => f["filing.".Length..f.IndexOf(' ', StringComparison.Ordinal)]));
        Assert.All(empty, f => Assert.EndsWith(" required", f, StringComparison.Ordinal));
        Assert.Equal(
            ["filing.nimerals act.unknown-field", "filing.kind act.malformed", "filing.minerals[1] act.malformed",
                "filing.annualTonnes act.malformed",
                "filing.plannedStart day-format", "filing.title act.malformed", "filing.documents[0] document.not-uploaded"],
            wrong.Where(f => !f.EndsWith(" required", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_wrong_with_the_headers_is_told_with_what_is_wrong_with_the_body()
    {
        Assert.Equal(
            ["Idempotency-Key act.malformed", "If-Match act.malformed", "reason required"],
            Faults(await Send("kicox-officer", "release", "{}", key: "7", version: "new")));
        Assert.Equal(["Idempotency-Key required"], Faults(await Send("kicox-officer", "release", """{"reason":"x"}""", key: null)));
    }

    [Fact]
    public async Task A_body_that_is_wrong_all_over_gets_an_answer_that_can_be_read()
    {
        var faults = Faults(await Send("kicox-officer", "ask-agencies",
            $$"""{"questions":[{{string.Join(',', Enumerable.Repeat("{}", 100))}}]}"""));

        Assert.Equal(100, faults.Length);
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/cases", "GET")]
    [InlineData("PUT", "/api/v1/cases", "GET")]
    [InlineData("POST", "/api/v1/cases", "GET")]
    [InlineData("HEAD", "/api/v1/cases", "GET")]
    [InlineData("POST", "/api/v1/deadlines", "GET")]
    [InlineData("GET", "/api/v1/documents", "POST")]
    [InlineData("PATCH", "/api/v1/cases/11111111-1111-4111-8111-111111111111", "GET")]
    [InlineData("GET", "/api/v1/cases/11111111-1111-4111-8111-111111111111/acts/claim", "POST")]
    public async Task Another_method_than_a_route_has_is_told_which_there_are(string method, string address, string allowed)
    {
        using var message = new HttpRequestMessage(new(method), address);
        using var answer = await (await world.Browser("kicox-officer")).SendAsync(message);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal([allowed], answer.Content.Headers.Allow);
        if (method != "HEAD")
        {
            Assert.Equal("request.method-not-allowed", $"{JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]}");
        }
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/cases/no-id")]
    [InlineData("GET", "/api/v1/nothing")]
    public async Task Where_no_route_is_there_is_nothing_with_any_method(string method, string address)
    {
        using var message = new HttpRequestMessage(new(method), address);
        Assert.Equal(HttpStatusCode.NotFound, (await (await world.Browser("kicox-officer")).SendAsync(message)).StatusCode);
    }

    [Fact]
    public async Task An_act_is_taken_as_JSON_alone()
    {
        using var answer = await Send("kicox-officer", "release", """{"reason":"x"}""", type: "text/plain");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("request.unsupported-content", $"{JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]}");
    }

    [Fact]
    public async Task Every_parameter_of_the_list_of_cases_that_cannot_be_is_named()
    {
        var officer = await world.Browser("kicox-officer", "ko");

        using var answer = await officer.GetAsync("/api/v1/cases?page=abc&overdue=maybe&stage=nonsense&kind=bogus");
        using var right = await officer.GetAsync("/api/v1/cases?page=1&overdue=false&stage=in-review&kind=complex-entry&q=");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("request.invalid", $"{problem["code"]}");
        Assert.Equal(
            ["kind value-unknown", "overdue value-unknown", "page page-unreadable", "stage value-unknown"],
            problem["errors"]!.AsObject().Select(e => $"{e.Key} {e.Value![0]!["code"]}").Order(StringComparer.Ordinal));
        Assert.Contains("in-review", $"{problem["errors"]!["stage"]![0]!["message"]}", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    private static string[] Faults(HttpResponseMessage answer) => Faults(answer, out _);

    private static string[] Faults(HttpResponseMessage answer, out string said)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonNode.Parse(answer.Content.ReadAsStream())!;
        Assert.Equal("act.invalid", $"{problem["code"]}");
        said = string.Join('\n', problem["errors"]!.AsArray().Select(e => $"{e!["message"]}"));
        return [.. problem["errors"]!.AsArray().Select(e => $"{e!["field"]} {e["code"]}")];
    }

    private async Task<HttpResponseMessage> Send(string person, string act, string body, string? key =
        "11111111-1111-4111-8111-111111111112", string? version = null, string type = "application/json",
        string? language = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post,
            $"/api/v1/cases/{(act == ActShape.Of(typeof(FileRequest)).Name ? Guid.NewGuid() : world.InReview)}/acts/{act}")
        {
            Content = new StringContent(body, Encoding.UTF8, type),
        };
        if (key is not null)
        {
            message.Headers.Add("Idempotency-Key", key);
        }
        if (version is not null)
        {
            message.Headers.TryAddWithoutValidation("If-Match", version);
        }
        return await (await (language is null ? world.Browser(person) : world.Browser(person, language))).SendAsync(message);
    }
}

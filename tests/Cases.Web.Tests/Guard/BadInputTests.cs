using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Guard;

/// <summary>What is wrong gets a clear no in the reader's language, keeps what was typed, and leaves no trace.</summary>
public sealed class BadInputTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    [Theory]
    [InlineData("kicox-intake-clerk", "receive", "{}", HttpStatusCode.Conflict, "act.wrong-stage")]
    [InlineData("kicox-officer", "assign", """{"officer":"kicox-officer"}""", HttpStatusCode.Forbidden, "act.not-yours")]
    [InlineData("kicox-desk-manager", "assign", """{"officer":"nier-officer"}""", HttpStatusCode.Conflict, "officer.unknown")]
    [InlineData("haneul-env-desk-manager", "assign-hand-off", """{"handOff":1,"officer":"kicox-officer"}""", HttpStatusCode.Conflict, "officer.unknown")]
    [InlineData("kicox-officer", "link", """{"otherCase":"11111111-1111-4111-8111-111111111111","kind":"related","note":"x"}""", HttpStatusCode.Conflict, "link.unknown")]
    [InlineData("haneul-env-officer", "give-opinion", """{"handOff":2,"kind":"agree","text":"x","conditions":[]}""", HttpStatusCode.Forbidden, "hand-off.not-yours")]
    [InlineData("kicox-officer", "ask-supplement", """{"items":"x","period":"-7d"}""", HttpStatusCode.BadRequest, "supplement.period-format")]
    [InlineData("kicox-officer", "ask-supplement", """{"items":"x","period":"99999999d"}""", HttpStatusCode.Conflict, "calendar.beyond-horizon")]
    [InlineData("kicox-officer", "ask-supplement", """{"items":"a\u0000b","period":"7d"}""", HttpStatusCode.BadRequest, "control-characters")]
    [InlineData("kicox-officer", "ask-supplement", """{"items":"a\u202eb","period":"7d"}""", HttpStatusCode.BadRequest, "control-characters")]
    [InlineData("kicox-officer", "ask-supplement", """{"items":"a\u200bb","period":"7d"}""", HttpStatusCode.BadRequest, "control-characters")]
    [InlineData("kicox-officer", "ask-supplement", """{"items":"a\ud800b","period":"7d"}""", HttpStatusCode.BadRequest, "act.malformed")]
    [InlineData("kicox-officer", "ask-supplement", """{"items":" ","period":"7d"}""", HttpStatusCode.BadRequest, "required")]
    [InlineData("kicox-officer", "ask-supplement", """{"period":"7d"}""", HttpStatusCode.BadRequest, "required")]
    [InlineData("kicox-officer", "ask-supplement", """{"items":7,"period":"7d"}""", HttpStatusCode.BadRequest, "act.malformed")]
    [InlineData("kicox-officer", "ask-supplement", "[]", HttpStatusCode.BadRequest, "act.malformed")]
    [InlineData("kicox-officer", "ask-supplement", "{", HttpStatusCode.BadRequest, "act.malformed")]
    public async Task A_bad_act_is_declined_in_the_readers_language_and_nothing_is_recorded(
        string person, string act, string body, HttpStatusCode status, string code)
    {
        var before = await world.VersionOf(world.InReview);

        var (found, problem) = await Send(await world.Browser(person, "ko"), world.InReview, act, body);

        Assert.Equal(status, found);
        var said = problem["errors"]?[0] is { } first ? (Code: $"{first["code"]}", Text: $"{first["message"]}")
            : (Code: $"{problem["code"]}", Text: $"{problem["detail"]}");
        Assert.Equal(code, said.Code);
        Assert.Matches(@"\p{IsHangulSyllables}", said.Text);
        Assert.NotNull(problem["traceId"]);
        Assert.Equal(before, await world.VersionOf(world.InReview));
    }

    [Theory]
    [InlineData("prove-insurance", "{\"policy\":\"정상\\n=cmd\",\"documents\":[]}", "policy one-line")]
    [InlineData("prove-insurance", "{\"policy\":\"정상\\u2028=cmd\",\"documents\":[]}", "policy one-line")]
    [InlineData("prove-insurance", "{\"policy\":\"\\u3164\",\"documents\":[]}", "policy required")]
    [InlineData("file-request", null, "title one-line")]
    public async Task A_field_of_one_line_refuses_line_ends_and_what_nobody_sees(string act, string? body, string told)
    {
        var filing = JsonSerializer.SerializeToNode(
            world.FilingOf(ReliefKind.ComplexEntry) with { Title = "정상 제목\n=cmd", Documents = [] }, CaseJson.Options);
        body ??= new JsonObject { ["agency"] = GuardWorld.Former, ["filing"] = filing }.ToJsonString();
        foreach (var language in (string[])["ko", "en"])
        {
            var (status, problem) = await Send(
                await world.Browser("firm-a-owner", language), act == "file-request" ? Guid.NewGuid() : world.InReview, act,
                    body);

            Assert.Equal(HttpStatusCode.BadRequest, status);
            var fault = Assert.Single(problem["errors"]!.AsArray())!;
            Assert.Equal(told, $"{fault["field"]} {fault["code"]}".Replace("filing.", "", StringComparison.Ordinal));
            Assert.Equal(language == "ko", $"{fault["message"]}".Any(c => c is >= '가' and <= '힣'));
        }
    }

    [Fact]
    public async Task Text_comes_in_composed_whoever_typed_it_and_a_line_break_counts_once()
    {
        var (id, composed) = (await world.Arrived(GuardWorld.Firm(Role.FirmFiler)), "보완할 서류");
        await world.Do(id, GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk), new Receive());
        var lines = string.Concat(Enumerable.Repeat("가\r\n", (FilingFaults.LongestText / 2) - (2 * composed.Length)));
        var typed = lines + composed.Normalize(NormalizationForm.FormD);

        var (status, problem) = await Send(
            await world.Browser($"{GuardWorld.Former}-intake-clerk"), id, "ask-supplement",
                new JsonObject { ["items"] = typed, ["period"] = "7d" }.ToJsonString());

        Assert.True(status == HttpStatusCode.OK, $"{problem}");
        var asked = (await world.App.Services.GetRequiredService<ICaseLedger>().Read(id))
            .Select(s => CaseJson.Event(s.Name, s.Body)).OfType<SupplementAsked>().Single();
        Assert.Equal(lines.Replace("\r\n", "\n", StringComparison.Ordinal) + composed, asked.Items);
    }

    [Fact]
    public async Task Every_fault_of_an_act_is_told_at_once_with_its_field()
    {
        var (status, problem) = await Send(
            await world.Browser("kicox-officer"), world.InReview, "extend-period", """{"period":"ten days","expected":"soon","note":7}""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(
            ["reason required", "period period-format", "expected day-format", "note act.malformed"],
            problem["errors"]!.AsArray().Select(e => $"{e!["field"]} {e["code"]}"));
    }

    [Fact]
    public async Task The_same_request_twice_gets_the_same_answer_and_is_recorded_once()
    {
        var id = await world.Arrived(GuardWorld.Firm(Role.FirmFiler));
        var clerk = await world.Browser($"{GuardWorld.Former}-intake-clerk");
        var request = Guid.NewGuid();

        var first = await Send(clerk, id, "receive", "{}", request);
        var again = await Send(clerk, id, "receive", "{}", request);
        var other = await Send(clerk, id, "claim", "{}", request);

        Assert.Equal((HttpStatusCode.OK, "2"), (first.Status, $"{first.Answer["version"]}"));
        Assert.Equal((HttpStatusCode.OK, "2"), (again.Status, $"{again.Answer["version"]}"));
        Assert.Equal((HttpStatusCode.Conflict, "request.id-reused"), (other.Status, $"{other.Answer["code"]}"));
        Assert.Equal(2, await world.VersionOf(id));
    }

    [Fact]
    public async Task Filing_something_else_under_the_id_of_a_filed_case_is_no_success()
    {
        var filer = await world.Browser("firm-a-filer");
        var id = Guid.NewGuid();
        var filing = Bodies.Filing(world);
        string Body() => new JsonObject { ["agency"] = GuardWorld.Former, ["filing"] = filing.DeepClone() }.ToJsonString();

        Assert.Equal(HttpStatusCode.OK, (await Send(filer, id, "file-request", Body())).Status);
        Assert.Equal(HttpStatusCode.OK, (await Send(filer, id, "file-request", Body())).Status);
        filing["title"] = "another";
        var other = await Send(filer, id, "file-request", Body());
        var overFinished = await Send(filer, world.InReview, "file-request", Body());
        var overForeign = await Send(await world.Browser("firm-b-filer"), world.Ended, "file-request", Body());

        Assert.Equal((HttpStatusCode.Conflict, "request.id-reused"), (other.Status, $"{other.Answer["code"]}"));
        Assert.Equal((HttpStatusCode.Conflict, "act.wrong-stage"), (overFinished.Status, $"{overFinished.Answer["code"]}"));
        Assert.Equal(HttpStatusCode.NotFound, overForeign.Status);
        Assert.Equal(1, await world.VersionOf(id));
        Assert.DoesNotContain(
            "drafts-title", await (await world.Browser("firm-b-filer")).GetStringAsync("/file"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_version_is_412_over_the_API_and_the_page_shows_what_changed()
    {
        var before = await world.VersionOf(world.InReview);
        var officer = await world.Browser($"{GuardWorld.Lead}-officer");

        var (status, problem) = await Send(officer, world.InReview, "drop-supplement", """{"reason":"x"}""", version: 1);
        var page = await officer.Send(
            $"/cases/{world.InReview}/acts/ask-supplement", ("Version", "1"), ("Items", "typed & kept"), ("Period", "7d"));
        var html = await page.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.PreconditionFailed, "case.conflict"), (status, $"{problem["code"]}"));
        Assert.Equal($"{before}", $"{problem["version"]}");
        Assert.Equal(HttpStatusCode.Conflict, page.StatusCode);
        Assert.Contains("typed &amp; kept", html, StringComparison.Ordinal);
        Assert.Equal(before, await world.VersionOf(world.InReview));
    }

    [Theory]
    [InlineData("\"{0}\"")]
    [InlineData("W/\"{0}\"")]
    [InlineData("{0}")]
    public async Task A_version_counts_the_same_when_a_proxy_has_weakened_its_ETag(string form)
    {
        var (now, officer) = (await world.VersionOf(world.InReview), await world.Browser($"{GuardWorld.Lead}-officer"));
        string Tag(long version) => form.Replace("{0}", $"{version}", StringComparison.Ordinal);

        var stale = await Send(officer, world.InReview, "drop-supplement", """{"reason":"x"}""", tag: Tag(1));
        var present = await Send(officer, world.InReview, "drop-supplement", """{"reason":"x"}""", tag: Tag(now));

        Assert.Equal((HttpStatusCode.PreconditionFailed, "case.conflict"), (stale.Status, $"{stale.Answer["code"]}"));
        // Decided on the present version, and declined for what it is: there is no supplement to drop.
        Assert.Equal(HttpStatusCode.Conflict, present.Status);
    }

    [Theory]
    [InlineData("kicox-officer", "drop-supplement", "\"1\", \"{0}\"")]
    [InlineData("kicox-officer", "drop-supplement", "W/\"{0}\",\"99999999999999999999\"")]
    [InlineData("kicox-officer", "drop-supplement", ", \"elsewhere\" , \"1\",W/\"{0}\"")]
    [InlineData("firm-a-filer", "give-supplement", "\"1\", \"{0}\"")]
    public async Task Of_several_versions_it_is_enough_that_one_is_the_present_one(string person, string act, string form)
    {
        var browser = await world.Browser(person);
        using var seen = await browser.GetAsync($"/api/v1/cases/{world.InReview}");
        string Tags(string version) => form.Replace("{0}", version, StringComparison.Ordinal);
        var body = act == "drop-supplement" ? """{"reason":"x"}""" : """{"text":"x","documents":[]}""";

        var stale = await Send(browser, world.InReview, act, body, tag: Tags("2"));
        var present = await Send(browser, world.InReview, act, body, tag: Tags(seen.Headers.ETag!.Tag.Trim('"')));

        Assert.Equal((HttpStatusCode.PreconditionFailed, "case.conflict"), (stale.Status, $"{stale.Answer["code"]}"));
        // There is no supplement.
        Assert.Equal(HttpStatusCode.Conflict, present.Status);
    }

    [Theory]
    [InlineData("W/\"\"")]
    [InlineData("W/\"-4\"")]
    [InlineData("\"elsewhere\"")]
    [InlineData("\"99999999999999999999\"")]
    public async Task A_tag_that_this_case_never_had_is_that_of_none_of_its_versions(string tag)
    {
        foreach (var (person, act) in ((string, string)[])[("kicox-officer", "drop-supplement"), ("firm-a-filer", "withdraw")])
        {
            var (status, problem) = await Send(
                await world.Browser(person), world.InReview, act, """{"reason":"x"}""", tag: tag);

            Assert.Equal((HttpStatusCode.PreconditionFailed, "case.conflict"), (status, $"{problem["code"]}"));
        }
    }

    [Theory]
    [InlineData("W/4")]
    [InlineData("-4")]
    [InlineData("\"4\" \"5\"")]
    [InlineData("\"4\", 5")]
    [InlineData("*, \"4\"")]
    public async Task What_is_no_tag_is_still_refused(string tag)
    {
        var (status, problem) = await Send(
            await world.Browser($"{GuardWorld.Lead}-officer"), world.InReview, "drop-supplement", """{"reason":"x"}""", tag: tag);

        Assert.Equal((HttpStatusCode.BadRequest, "If-Match"), (status, $"{problem["errors"]![0]!["field"]}"));
    }

    [Theory]
    [InlineData("ko", "오류: ")]
    [InlineData("en", "Error: ")]
    public async Task The_title_says_first_that_a_form_has_faults(string language, string said)
    {
        foreach (var (person, address, wrong) in ((string, string, (string, string)[]?)[])[
            ("auditor", "/audit?from=tomorrow", null), ("kicox-officer", "/desk?dueBy=tomorrow", null),
            ("auditor", "/deadline?basis=moon", null),
            ("kicox-officer", $"/cases/{world.InReview}/acts/ask-supplement", [("Items", ""), ("Period", "soon")]),
            ("firm-a-owner", "/firm-profile", [("Input.NameKo", "")]),
            ("administrator", "/admin/calendar?handler=preview", [("Input.Day", "soon")])])
        {
            var browser = await world.Browser(person, language);
            var before = await browser.Open(address.Split('?')[0]);
            var after = wrong is null ? await browser.Open(address) : await (await browser.Send(address, wrong)).Document();

            Assert.True(after.QuerySelector("#error-summary") is not null, address);
            Assert.Equal(said + before.Title, after.Title);
        }
    }

    [Theory]
    [InlineData("firm-a-owner", "/firm-profile", "Input.Name=&Input.RegistrationNumber=1&Input.Ksic=x&Input.ContactEmail=x")]
    [InlineData("administrator", "/admin/calendar?handler=preview", "Input.Day=soon&Input.NameKo=&Input.Citation=")]
    [InlineData("auditor", "/audit?to=x&from=y", null)]
    [InlineData(null, "/deadline?basis=moon&amount=x&unit=x&from=soon", null)]
    public async Task The_faults_are_told_in_the_order_of_their_fields(string? person, string address, string? typed)
    {
        var browser = person is null ? world.App.Browser() : await world.Browser(person);
        var fields = typed?.Split('&').Select(field => field.Split('=')).Select(field => (field[0], field[1])).ToArray();

        var page = fields is null ? await browser.Open(address) : await (await browser.Send(address, fields)).Document();

        var told = page.QuerySelectorAll("#error-summary a").Select(link => link.GetAttribute("href")![1..]).ToList();
        var shown = page.QuerySelectorAll("main [id]").Select(element => element.Id!).Where(told.Contains).ToList();
        Assert.True(told.Count > 1, page.QuerySelector("#error-summary")?.TextContent);
        Assert.Equal(shown, told.Distinct());
    }

    [Fact]
    public async Task A_page_keeps_what_was_typed_beside_the_fault()
    {
        var officer = await world.Browser($"{GuardWorld.Lead}-officer", "ko");

        var answer = await officer.Send(
            $"/cases/{world.InReview}/acts/ask-supplement", ("Items", "<script>alert(1)</script>"), ("Period", "soon"));
        var page = await answer.Document();

        Assert.True(answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.BadRequest);
        Assert.Equal("<script>alert(1)</script>", page.QuerySelector("textarea[name=Items]")!.TextContent.Trim());
        Assert.Equal("soon", page.QuerySelector("input[name=Period]")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("main script"));
    }

    [Fact]
    public async Task A_faulty_filing_over_the_API_names_every_fault_and_leaves_no_draft()
    {
        var filer = await world.Browser("firm-b-filer", "ko");
        var id = Guid.NewGuid();
        var filing = Bodies.Filing(world);
        (filing["annualTonnes"], filing["registrationNumber"], filing["ksic"], filing["plannedStart"]) =
            (-5, "1234567890", "3831", "2020-01-01");

        var (status, problem) = await Send(
            filer, id, "file-request", new JsonObject { ["agency"] = GuardWorld.Former, ["filing"] = filing }.ToJsonString());

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(
            ["filing.annualTonnes not-positive", "filing.ksic ksic.format", "filing.plannedStart day.past",
                "filing.registrationNumber registration-number.checksum"],
            problem["errors"]!.AsArray().Select(e => $"{e!["field"]} {e["code"]}").Order(StringComparer.Ordinal));
        Assert.All(problem["errors"]!.AsArray(), e => Assert.Matches(@"\p{IsHangulSyllables}", $"{e!["message"]}"));
        Assert.Equal(0, await world.VersionOf(id));
        Assert.DoesNotContain("drafts-title", await filer.GetStringAsync("/file"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_well_formed_industry_code_that_is_not_listed_is_recorded_with_a_warning_whatever_the_sender_says()
    {
        var id = Guid.NewGuid();
        var filing = Bodies.Filing(world);
        (filing["ksic"], filing["ksicListed"]) = ("99998", true);

        var (status, answer) = await Send(
            await world.Browser("firm-b-filer"), id, "file-request",
                new JsonObject { ["agency"] = GuardWorld.Former, ["filing"] = filing }.ToJsonString());

        Assert.Equal((HttpStatusCode.OK, "ksic.not-listed"), (status, $"{answer["warnings"]?[0]?["code"]}"));
        var recorded = Assert.Single(await world.App.Services.GetRequiredService<ICaseLedger>().Read(id));
        Assert.Contains("\"ksicListed\":false", Encoding.UTF8.GetString(recorded.Body), StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> Send(
        HttpClient browser, Guid id, string act, string body, Guid? request = null, long? version = null,
        string? tag = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{id}/acts/{act}") {
            Content = new StringContent(body, Encoding.UTF8, "application/json") };
        message.Headers.Add("Idempotency-Key", $"{request ?? Guid.NewGuid()}");
        if ((tag ?? (version is { } expected ? $"\"{expected}\"" : null)) is { } match)
        {
            message.Headers.TryAddWithoutValidation("If-Match", match);
        }
        using var answer = await browser.SendAsync(message);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}

using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Cases.Web.Tests;

/// <summary>The calculator and the calendar as programs ask them, without signing in.</summary>
public sealed class DeadlineApiTests(WebApp app) : IClassFixture<WebApp>
{
    [Fact]
    public async Task Twenty_working_days_with_a_supplement_end_as_the_law_says_with_every_step()
    {
        var answer = await Json(
            "/api/v1/deadlines?basis=work-days&period=20d&from=2026-09-21T09:00:00%2B09:00&pause=2026-10-06/2026-10-13");

        Assert.Equal("2026-10-29", (string?)answer["due"]);
        Assert.Equal("2026-10-30T00:00:00+09:00", (string?)answer["dueAt"]);
        var steps = answer["steps"]!.AsArray();
        Assert.Contains(
            steps, s => (string?)s!["kind"] == "pause" && (string?)s["from"] == "2026-10-06" && (string?)s["to"] == "2026-10-13");
        Assert.Contains(steps, s => (string?)s!["kind"] == "skipped" && (string?)s["holiday"]?["name"]?["ko"] == "추석");
        Assert.Equal(20, (int)steps.Last(s => (string?)s!["kind"] == "counted")!["counted"]!);
        Assert.All(steps, s => Assert.False(string.IsNullOrWhiteSpace((string?)s!["text"])));
    }

    [Theory]
    [InlineData("basis=work-hours&period=40h&from=2026-09-22T14:00:00%2B09:00", "2026-10-01", "2026-10-01T14:00:00+09:00")]
    [InlineData("basis=work-days&period=20d&from=2026-09-21T09:00:00%2B09:00", "2026-10-22", "2026-10-23T00:00:00+09:00")]
    [InlineData("basis=work-days&period=30d&from=2026-11-23T10:00:00%2B09:00", "2027-01-05", "2027-01-06T00:00:00+09:00")]
    [InlineData("basis=petition-period&period=1m&from=2026-10-31", "2026-11-30", "2026-12-01T00:00:00+09:00")]
    [InlineData("basis=calendar-days&period=1m&from=2026-08-31", "2026-09-30", "2026-10-01T00:00:00+09:00")]
    [InlineData("basis=rights-restricting-days&period=6d&from=2026-10-12", "2026-10-17", "2026-10-18T00:00:00+09:00")]
    [InlineData("basis=work-days&period=20d&from=2026-09-20T15:30:00Z", "2026-10-22", "2026-10-23T00:00:00+09:00")]
    [InlineData("basis=calendar-days&period=10d&from=2026-10-12&pause=2026-10-14/2026-10-15&pause=2026-10-15/2026-10-16",
        "2026-10-26", "2026-10-27T00:00:00+09:00")]
    public async Task Every_basis_answers_with_the_last_day_and_the_instant_from_which_it_is_late(
        string question, string due, string dueAt)
    {
        var answer = await Json("/api/v1/deadlines?" + question);

        Assert.Equal((due, dueAt), ((string?)answer["due"], (string?)answer["dueAt"]));
    }

    [Fact]
    public async Task Every_wrong_parameter_is_named_at_once()
    {
        var answer = await app.Browser("en")
            .GetAsync("/api/v1/deadlines?basis=moon&period=-3d&from=yesterday&pause=2026-10-13/2026-10-06&pause=x&extension=1q");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("request.invalid", (string?)problem["code"]);
        Assert.Equal(["basis", "extension", "from", "pause", "period"], problem["errors"]!.AsObject().Select(e => e.Key).Order());
        Assert.Equal(2, problem["errors"]!["pause"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?basis=work-days&period=20d")]
    [InlineData("?basis=work-hours&period=20d&from=2026-09-21T09:00:00%2B09:00")]
    [InlineData("?basis=work-hours&period=20h&from=2026-09-21")]
    [InlineData("?basis=petition-period&period=20d&from=2026-09-21")]
    [InlineData("?basis=work-days&period=20d&from=2026-02-30")]
    [InlineData("?basis=work-days&period=99999999999d&from=2026-02-03")]
    public async Task A_question_that_cannot_be_answered_is_refused_and_never_guessed(string question) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Browser("ko").GetAsync("/api/v1/deadlines" + question)).StatusCode);

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public async Task Fewer_than_six_working_days_are_refused_with_the_article_that_counts_them_in_hours(string language)
    {
        var answer =
            await app.Browser(language).GetAsync("/api/v1/deadlines?basis=work-days&period=5d&from=2026-09-21T09:00:00%2B09:00");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var fault = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!["period"]![0]!;
        Assert.Equal("count.work-days-below-six", (string?)fault["code"]);
        Assert.Contains("제19조제1항", (string?)fault["citation"], StringComparison.Ordinal);
        Assert.Contains(language == "ko" ? "제19조제1항" : "Art. 19(1)", (string?)fault["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/deadlines?basis=calendar-days&period=100y&from=2026-09-21")]
    [InlineData("/api/v1/deadlines?basis=work-days&period=20d&from=2014-12-31")]
    [InlineData("/api/v1/deadlines?basis=work-days&period=20d&from=2050-12-20")]
    [InlineData("/api/v1/deadlines?basis=petition-period&period=9999999m&from=2026-09-21")]
    [InlineData("/api/v1/calendar/2014")]
    [InlineData("/api/v1/calendar/2051")]
    public async Task Beyond_the_calendar_there_is_an_error_with_a_code(string path)
    {
        var answer = await app.Browser("en").GetAsync(path);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("calendar.beyond-horizon", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]);
    }

    [Fact]
    public async Task A_year_of_the_calendar_lists_its_holidays_in_both_languages()
    {
        var answer = await Json("/api/v1/calendar/2026");

        Assert.Equal(2026, (int)answer["year"]!);
        Assert.Matches("^[0-9a-f]{12}$", (string?)answer["version"]);
        var seollal = answer["holidays"]!.AsArray().Single(h => (string?)h!["date"] == "2026-02-16")!;
        Assert.Equal("설날 연휴", (string?)seollal["name"]!["ko"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)seollal["name"]!["en"]));
        Assert.False((bool)seollal["substitute"]!);
        Assert.True((bool)answer["holidays"]!.AsArray().Single(h => (string?)h!["date"] == "2026-03-02")!["substitute"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Browser().GetAsync("/api/v1/calendar/next")).StatusCode);
    }

    [Theory]
    [InlineData("ko", "설날")]
    [InlineData("en", "Seollal")]
    public async Task The_feed_is_a_valid_calendar_of_every_holiday(string language, string name)
    {
        var answer = await app.Browser(language).GetAsync("/api/v1/calendar.ics");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(answer.Headers.ETag);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 1, 75));
        Assert.DoesNotContain(lines, line => line.Contains('\n', StringComparison.Ordinal));
        var unfolded = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("BEGIN:VCALENDAR", unfolded[0]);
        var holidays = Enumerable.Range(2015, 36).Sum(year => Grains.Domain.Calendar.HolidayCalendar.Statutory.In(year).Count);
        foreach (var part in (
            string[])["BEGIN:VEVENT", "END:VEVENT", "UID:", "DTSTAMP:", "DTSTART;VALUE=DATE:", "DTEND;VALUE=DATE:", "SUMMARY:"])
            Assert.Equal(holidays, unfolded.Count(line => line.StartsWith(part, StringComparison.Ordinal)));
        Assert.Equal(holidays, unfolded.Where(line => line.StartsWith("UID:", StringComparison.Ordinal)).Distinct().Count());
        // In which order an event says what it is means nothing to a calendar program.
        var seollal = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("BEGIN:VEVENT\r\n")
            .Single(e => e.Contains("UID:20260217@holidays.cases\r\n", StringComparison.Ordinal)).Split("\r\n");
        Assert.Superset(
            new HashSet<string>
            {
                "DTSTART;VALUE=DATE:20260217", "DTEND;VALUE=DATE:20260218", "SUMMARY:" + name, "DTSTAMP:20150101T000000Z",
                "STATUS:CONFIRMED", "TRANSP:TRANSPARENT",
            },
            seollal.ToHashSet());
        Assert.Superset(
            new HashSet<string>
            {
                "VERSION:2.0", "PRODID:-//Cases//Public holidays of Korean government offices//KO", "CALSCALE:GREGORIAN",
                "METHOD:PUBLISH", "X-WR-TIMEZONE:Asia/Seoul",
            },
            unfolded.ToHashSet());
        Assert.Equal(text, await (await app.Browser(language).GetAsync("/api/v1/calendar.ics")).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("ko", "2026. 10. 29.(목)", "제19조제2항")]
    [InlineData("en", "Thu 29 Oct 2026", "Art. 19(2)")]
    public async Task The_page_answers_the_same_question_from_its_address_in_both_languages(
        string language, string day, string article)
    {
        var page = await app.Browser(language)
            .Open("/deadline?Basis=work-days&Amount=20&Unit=d&From=2026-09-21T09:00&PauseFrom=2026-10-06&PauseTo=2026-10-13");

        Assert.Equal(day, page.QuerySelector(".answer-day time")!.TextContent);
        Assert.Equal("2026-10-29", page.QuerySelector(".answer-day time")!.GetAttribute("datetime"));
        Assert.Contains(article, page.QuerySelector("#steps")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".strip .strip-due"));
        Assert.Equal(19, page.QuerySelectorAll(".strip td.strip-counted").Length);
        var same = await Json(page.QuerySelector(".answer-links a")!.GetAttribute("href")!);
        Assert.Equal("2026-10-29", (string?)same["due"]);
    }

    /// <summary>The mark of a day without a number is drawn into what is empty; a blank there would hide it.</summary>
    [Fact]
    public async Task Days_counted_in_office_hours_have_an_empty_sign_and_their_length_says_its_basis_once()
    {
        var page = await app.Browser("en").Open("/deadline?Basis=work-hours&Amount=40&Unit=h&From=2026-09-21T09:00");

        Assert.Contains(page.QuerySelectorAll(".strip td.strip-counted .strip-sign"), sign => sign.TextContent.Length == 0);
        Assert.Contains("40 office hours from", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("(office hours)", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_question_on_the_page_stands_beside_its_fields_with_what_was_typed()
    {
        var answer = await app.Browser("en")
            .GetAsync("/deadline?Basis=work-days&Amount=5&Unit=d&From=soon&PauseFrom=2026-10-13&PauseTo=2026-10-06");
        var page = await answer.Document();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(3, page.QuerySelectorAll(".field-wrong").Length);
        Assert.Contains("Art. 19(1)", page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("5", page.QuerySelector("#Amount")!.GetAttribute("value"));
    }

    private async Task<JsonNode> Json(string path)
    {
        var answer = await app.Browser("ko").GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, string.Create(CultureInfo.InvariantCulture, $"{answer.StatusCode}: {body}"));
        return JsonNode.Parse(body)!;
    }
}

using System.Text;
using Cases.Grains.Domain;

namespace Cases.Web.Tests.Guard;

/// <summary>What agencies write for themselves reaches no firm, and other agencies only as far as the lead lets it.</summary>
public sealed partial class MarkerTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    /// <summary>What staff writes for the firm to read; everything else that staff writes is marked in the world.</summary>
    private static readonly string[] ForTheFirm =
    [
        "announce-visit.place", "announce-visit.purpose", "answer-law-revision.reasons", "answer-question.text",
        "ask-extension-consent.note",
        "ask-supplement.items",
        "call-off-visit.reason", "close-repeat.reason", "close-undeliverable.reason", "decide-objection.reasons",
        "decide-objection.replacement", "decide-term-extension.reasons", "except-request.reason", "extend-objection.reason",
        "return-request.reason", "revoke-relief.reasons",
        "write-to-firm.text",
    ];

    [Fact]
    public async Task Every_text_that_staff_writes_is_the_firms_to_read_or_marked()
    {
        var written = ActShape.All.Values.Where(s => s.By.Any(b => b.Side is Side.Lead or Side.Asked))
            .SelectMany(
                s => s.Fields.Where(f =>
                    f.Kind is FieldKind.Text or FieldKind.Line or FieldKind.Lines or FieldKind.Questions or FieldKind.Disposition)
                .Select(f => $"{s.Name}.{ActShape.Kebab(f.Name)}")).ToArray();
        var recorded = await world.Recorded();

        var unmarked = written.Where(w => !recorded.Contains($"\"{GuardWorld.Secret(w)}\"", StringComparison.Ordinal));

        Assert.Equal(ForTheFirm.Order(), unmarked.Order());
    }

    [Fact]
    public async Task No_byte_sent_to_a_firm_or_the_help_desk_holds_what_agencies_wrote_for_themselves()
    {
        List<string> leaks = [];
        var read = 0;
        foreach (var person in (string[])["firm-a-owner", "firm-a-filer", "firm-a-reader", "firm-b-owner", "help-desk"])
        {
            foreach (var language in (string[])["ko", "en"])
            {
                var browser = await world.Browser(person, language);
                foreach (var address in await Addresses(everyAct: person is "firm-a-owner" or "help-desk"))
                {
                    using var answer = await browser.GetAsync(address);
                    read += answer.IsSuccessStatusCode ? 1 : 0;
                    if (Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync())
                        .Contains(GuardWorld.Marker, StringComparison.OrdinalIgnoreCase)
                        || $"{answer.Headers}{answer.Content.Headers}".Contains(
                            GuardWorld.Marker, StringComparison.OrdinalIgnoreCase))
                    {
                        leaks.Add($"{person} {language} {address}: {string.Join(' ', Markers(await answer.Content.ReadAsStringAsync()))}");
                    }
                }
            }
        }
        Assert.True(leaks.Count == 0, string.Join(Environment.NewLine, leaks));
        Assert.True(read > 200, $"only {read} addresses were served");
    }

    [Theory]
    [InlineData("firm-a-owner")]
    [InlineData("help-desk")]
    public async Task No_answer_to_an_act_of_a_firm_or_the_help_desk_holds_what_agencies_wrote_for_themselves(string person)
    {
        var browser = await world.Browser(person, "ko");
        foreach (var id in world.Cases)
        {
            foreach (var shape in ActShape.All.Values.Where(s => s.Type != typeof(Withdraw)))
            {
                using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{id}/acts/{shape.Name}")
                {
                    Content = new StringContent(Bodies.For(shape).ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
                };
                message.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
                using var answer = await browser.SendAsync(message);
                Assert.DoesNotContain(
                    GuardWorld.Marker, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public async Task The_lead_reads_all_of_it()
    {
        var seen = await Seen($"{GuardWorld.Lead}-officer", world.Ended);

        foreach (var secret in (string[])["triage-request.note", "give-opinion.text", "record-of-nothing",
            "recommend.disposition", "serve.proof", "close.note"])
        {
            Assert.Equal(secret != "record-of-nothing", seen.Contains(GuardWorld.Secret(secret), StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(GuardWorld.Asked, "give-opinion.text opinion-of-stat question-to-stat ask-agencies.questions",
        "question-to-byeolbit-si ask-again.question")]
    [InlineData(GuardWorld.AlsoAsked, "opinion-of-stat question-to-stat",
        "give-opinion.text give-opinion.conditions ask-agencies.questions")]
    [InlineData(GuardWorld.Cancelled, "question-to-byeolbit-si ask-again.question opinion-of-stat",
        "give-opinion.text ask-agencies.questions")]
    public async Task Asked_agencies_read_each_others_opinions_only_where_the_lead_opened_them(
        string agency, string reads, string never)
    {
        var seen = await Seen($"{agency}-officer", world.Ended);

        Assert.All(reads.Split(' '), secret => Assert.Contains(GuardWorld.Secret(secret), seen, StringComparison.Ordinal));
        Assert.All(
            [.. never.Split(' '), "triage-request.note", "recommend.disposition", "return-recommendation.reason",
                "pause-clock.note", "serve.proof", "settle-condition.note", "link.note"],
            secret => Assert.DoesNotContain(GuardWorld.Secret(secret), seen, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("firm-a-reader", true)]
    [InlineData("help-desk", true)]
    [InlineData(GuardWorld.Lead + "-officer", true)]
    [InlineData("auditor", true)]
    [InlineData("inspector", false)]
    [InlineData(GuardWorld.Asked + "-officer", false)]
    [InlineData(GuardWorld.AlsoAsked + "-officer", false)]
    [InlineData(GuardWorld.Cancelled + "-officer", false)]
    [InlineData(GuardWorld.Former + "-officer", false)]
    public async Task What_the_firm_and_its_lead_write_to_each_other_is_read_by_no_other_agency(string person, bool reads)
    {
        var browser = await world.Browser(person, "ko");
        var door = person is "firm-a-reader" ? "/my-cases" : person is "help-desk" ? "/help-desk" : "/cases";
        foreach (var address in (string[])[$"{door}/{world.Ended}", $"/api/v1/cases/{world.Ended}"])
        {
            var seen = await browser.GetStringAsync(address);
            Assert.Equal(reads, seen.Contains(GuardWorld.Between, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("firm-a-owner", "list part added answer asked-of-officer answered-to-firm")]
    [InlineData("firm-b-owner", "")]
    [InlineData("inspector", "list part added answer")]
    [InlineData("help-desk", "list part added answer asked-of-officer answered-to-firm")]
    [InlineData(
        GuardWorld.Lead + "-officer", "question list part added opinion opened-opinion question-again returned-draft draft proof "
        + "answer asked-of-officer answered-to-firm came-back")]
    [InlineData(GuardWorld.Asked + "-officer", "question list part added opinion opened-opinion answer")]
    [InlineData(GuardWorld.AlsoAsked + "-officer", "question list part added opened-opinion answer")]
    [InlineData(GuardWorld.Cancelled + "-officer", "question list part added opened-opinion question-again")]
    [InlineData(GuardWorld.Stranger + "-officer", "")]
    public async Task Documents_of_staff_are_downloaded_by_who_reads_the_text_beside_them_and_by_nobody_else(
        string person, string reads)
    {
        var browser = await world.Browser(person, "ko");
        List<string> opened = [];
        foreach (var (what, paper) in world.Papers)
        {
            using var answer = await browser.GetAsync($"/cases/{world.Ended}/documents/{paper.Sha256}");
            if (answer.IsSuccessStatusCode)
            {
                opened.Add(what);
            }
            var listed = await browser.GetAsync($"/cases/{world.Ended}") is { IsSuccessStatusCode: true } page
                && (await page.Content.ReadAsStringAsync()).Contains(paper.Sha256, StringComparison.Ordinal);
            Assert.True(!listed || answer.IsSuccessStatusCode, $"{what} is listed and not handed out");
        }
        Assert.Equal(reads.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), opened.Order());
        Assert.Equal(
            System.Net.HttpStatusCode.NotFound,
            (await browser.GetAsync($"/cases/{world.Demonstration}/documents/{world.Papers["minutes"].Sha256}")).StatusCode);
    }

    [Fact]
    public async Task Minutes_are_downloaded_by_the_lead_that_recorded_them() => Assert.Equal(
        System.Net.HttpStatusCode.OK,
        (await (await world.Browser($"{GuardWorld.Other}-officer", "ko"))
            .GetAsync($"/cases/{world.Demonstration}/documents/{world.Papers["minutes"].Sha256}")).StatusCode);

    [Fact]
    public async Task A_former_lead_keeps_what_it_did_and_sees_nothing_since()
    {
        var passedAtTriage = await Seen($"{GuardWorld.Former}-officer", world.Ended);
        var passedBefore = await Seen($"{GuardWorld.Former}-officer", world.Demonstration);

        Assert.Contains(GuardWorld.Secret("triage-request.note"), passedAtTriage, StringComparison.Ordinal);
        Assert.Equal(["triage-request.note"], Notes(passedAtTriage));
        Assert.Contains(GuardWorld.Secret("transfer.reason"), passedBefore, StringComparison.Ordinal);
        Assert.Equal(["transfer.reason"], Notes(passedBefore));
        Assert.DoesNotContain("허가합니다", passedAtTriage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_former_lead_that_is_asked_keeps_what_it_did_and_reads_its_own_hand_off()
    {
        var seen = await Seen($"{GuardWorld.Former}-officer", world.AskedBack);

        Assert.Equal(["opinion-back", "question-back", "triage-before-asked-back"], Notes(seen).Order());
    }

    [Fact]
    public async Task An_agency_whose_hand_off_was_closed_keeps_what_it_had_and_sees_nothing_since()
    {
        var seen = await Seen($"{GuardWorld.Cancelled}-officer", world.Ended);

        Assert.Contains(GuardWorld.Secret("ask-again.question"), seen, StringComparison.Ordinal);
        Assert.All(["허가합니다", "이행했습니다"], later => Assert.DoesNotContain(later, seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_agency_whose_hand_off_was_cancelled_reads_no_later_document_and_finds_the_case_in_no_list()
    {
        var (clerk, officer, firm) = (GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk), GuardWorld.Officer(GuardWorld.Lead),
            GuardWorld.Firm(Role.FirmFiler));
        var (id, browser) = (await world.Arrived(firm), await world.Browser($"{GuardWorld.Cancelled}-officer", "ko"));
        await world.Do(id, clerk, new Receive());
        await world.Do(id, clerk, new TriageRequest("tenancy-contract-with-permits", GuardWorld.Lead, "note"));
        await world.Do(id, officer, new AskAgencies([new(GuardWorld.Cancelled, "permit-check", true, "may it?")]));
        Assert.Contains($"{id}", await browser.GetStringAsync("/desk?tab=All"), StringComparison.Ordinal);
        await world.Do(id, officer, new CancelHandOff(1, "no longer needed"));
        var later = await world.Stored("later.pdf", "%PDF-1.7 later than the hand-off");
        await world.Do(id, officer, new AskSupplement("나중 서류", "7d"));
        await world.Do(id, firm, new GiveSupplement("나중 답", [later]));

        var seen = await Seen($"{GuardWorld.Cancelled}-officer", id);

        Assert.Contains("may it?", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("나중", seen, StringComparison.Ordinal);
        Assert.Equal(
            System.Net.HttpStatusCode.OK, (await browser.GetAsync($"/cases/{id}/documents/{world.Document}")).StatusCode);
        Assert.Equal(
            System.Net.HttpStatusCode.NotFound, (await browser.GetAsync($"/cases/{id}/documents/{later.Sha256}")).StatusCode);
        Assert.DoesNotContain($"{id}", await browser.GetStringAsync("/desk?tab=All"), StringComparison.Ordinal);
        await world.Do(id, officer, new AskAgain(1, "and now?"));
        Assert.Contains("나중 답", await Seen($"{GuardWorld.Cancelled}-officer", id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_inspector_reads_deadlines_and_no_opinion_recommendation_or_note()
    {
        foreach (var id in world.Cases)
        {
            var disposition = id == world.Unserved ? (string[])["unserved-reasons", "unserved-condition"] : [];
            Assert.Empty(Notes(await Seen("inspector", id)).Except(disposition));
        }
    }

    /// <summary>What somebody is shown of a case, on its page and over the API.</summary>
    private async Task<string> Seen(string person, Guid id)
    {
        var browser = await world.Browser(person, "ko");
        return System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{id}"))
            + await browser.GetStringAsync($"/api/v1/cases/{id}");
    }

    private static IEnumerable<string> Markers(string seen) =>
        seen.Split(GuardWorld.Marker + " ").Skip(1).Select(rest => Name().Match(rest).Groups[1].Value).Distinct();

    [System.Text.RegularExpressions.GeneratedRegex(@"^([\w.-]*\w)\.")]
    private static partial System.Text.RegularExpressions.Regex Name();

    private static IEnumerable<string> Notes(string seen) =>
        Markers(seen).Where(m => !m.StartsWith("name-of", StringComparison.Ordinal));

    private async Task<IReadOnlyList<string>> Addresses(bool everyAct)
    {
        // Streams say that something moved, never what, and have tests of their own. The demo sign-in lists everybody to anybody,
        // in Development alone.
        List<string> addresses = [];
        string[] acts = everyAct ? [.. ActShape.All.Keys] : ["withdraw"];
        foreach (var route in (await RunningRoute.All(world.App))
            .Where(r => r is { Verb: "GET", Pattern: not ("/live" or "/demo/sign-in") }))
        {
            var ids = route.OfACase ? world.Cases.Append(world.Draft) : [world.Draft];
            foreach (var id in ids)
            {
                foreach (var act in route.Pattern.Contains("{act}", StringComparison.Ordinal) ? acts : ["-"])
                {
                    addresses.Add(route.Address(new Dictionary<string, string>
                    {
                        ["id"] = $"{id}", ["act"] = act, ["sha256"] = world.Document, ["agency"] = GuardWorld.Lead,
                        ["year"] = "2026", ["rest"] = "x", ["path"] = "x", ["proposal"] = $"{Guid.Empty}",
                        ["list"] = $"{Guid.Empty}", ["ordinal"] = "1", ["month"] = "2026-01", ["code"] = "x",
                    }));
                }
            }
        }
        return [.. addresses.Distinct(), "/my-cases?show=decided", "/my-cases?show=closed", "/inbox?page=2", "/help-desk?q=2026"];
    }
}

using System.Net;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests;

/// <summary>
/// The desk over HTTP: its address is its state, its views are kept by person, its file is a read of each case in it.
/// </summary>
public sealed class DeskTests(WebApp app) : IClassFixture<WebApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await DeskWorld.Settle(app);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_view_is_saved_shared_by_its_address_and_removed()
    {
        await DeskWorld.File(app, "firm-a", title: "Shared view");
        var officer = await DeskWorld.Enter(app, "officer-lead");
        var saved = await Post(officer, "/desk?tab=Unclaimed", "Save", ("name", "Waste, newest"),
            ("query", "?tab=Unclaimed&kind=waste-rule&sort=Number&page=9&other=x"));
        Assert.Equal("/desk?tab=Unclaimed&kind=waste-rule&sort=Number", saved.Headers.Location!.ToString());

        var link = (await officer.Open("/desk")).QuerySelector(".views a")!;
        Assert.Equal("Waste, newest", link.TextContent);
        var colleague = await DeskWorld.Enter(app, "officer-lead-2");
        var shared = await colleague.Open(link.GetAttribute("href")!);
        Assert.Equal("waste-rule", shared.QuerySelector("#kind option[selected]")!.GetAttribute("value"));
        Assert.Contains("Shared view", shared.QuerySelector("#queue")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(shared.QuerySelectorAll(".views"));
        var stranger = await DeskWorld.Enter(app, "officer-other");
        Assert.DoesNotContain("Shared view", (await stranger.Open(link.GetAttribute("href")!))
            .QuerySelector("#queue")!.TextContent, StringComparison.Ordinal);

        await Post(officer, "/desk", "Remove", ("name", "Waste, newest"), ("query", ""));
        Assert.Empty((await officer.Open("/desk")).QuerySelectorAll(".views a"));
    }

    [Fact]
    public async Task A_view_needs_a_name_and_there_are_at_most_twenty()
    {
        var officer = await DeskWorld.Enter(app, "officer-lead-3");
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(officer, "/desk", "Save", ("name", " "), ("query", ""))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest,
            (await Post(officer, "/desk", "Save", ("name", new string('a', 61)), ("query", ""))).StatusCode);
        var person = app.Services.GetRequiredService<IGrainFactory>().GetGrain<IPersonGrain>("officer-lead-3");
        for (var i = 0; i < SavedView.Most; i++)
        {
            Assert.True(await person.SaveView(new($"{i}", "?tab=All")));
        }

        Assert.Equal(
            HttpStatusCode.Conflict, (await Post(officer, "/desk", "Save", ("name", "One more"), ("query", ""))).StatusCode);
        Assert.Equal(
            HttpStatusCode.Redirect, (await Post(officer, "/desk", "Save", ("name", "7"), ("query", "?tab=Mine"))).StatusCode);
        Assert.Equal("?tab=Mine", (await person.Views()).Single(v => v.Name == "7").Query);
    }

    [Theory]
    [InlineData("\u3164", "U+3164")]
    [InlineData("\u200B", "U+200B")]
    [InlineData("\U000E0041", "U+E0041")]
    public async Task A_view_takes_no_name_that_cannot_be_seen_and_one_of_before_can_be_removed(string name, string code)
    {
        var officer = await DeskWorld.Enter(app, "officer-lead-2");
        var person = app.Services.GetRequiredService<IGrainFactory>().GetGrain<IPersonGrain>("officer-lead-2");

        var refused = await Post(officer, "/desk", "Save", ("name", name), ("query", ""));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(code, (await refused.Document()).QuerySelector("#Name-error")!.TextContent, StringComparison.Ordinal);
        Assert.True(await person.SaveView(new(name, "?tab=All")));
        await Post(officer, "/desk", "Remove", ("name", name), ("query", ""));
        Assert.Empty(await person.Views());
    }

    [Fact]
    public async Task A_views_name_is_as_long_as_people_count_it()
    {
        var officer = await DeskWorld.Enter(app, "officer-lead-2");
        var families = string.Concat(Enumerable.Repeat("\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466", 10));

        Assert.Equal(
            HttpStatusCode.Redirect, (await Post(officer, "/desk", "Save", ("name", families), ("query", ""))).StatusCode);
        await Post(officer, "/desk", "Remove", ("name", families), ("query", ""));
    }

    [Fact]
    public async Task Taking_the_list_away_is_a_read_of_each_case_in_it_and_of_no_other()
    {
        var mine = await DeskWorld.File(app, "firm-a", title: "=Taken away");
        var other = await DeskWorld.File(app, "firm-a", DeskWorld.Other, "Not taken");
        var officer = await DeskWorld.Enter(app, "officer-lead");

        var file = await officer.GetStringAsync("/desk?tab=All&q=taken&handler=csv");

        Assert.Contains("'=Taken away", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Not taken", file, StringComparison.Ordinal);
        var reads = await app.Services.GetRequiredService<AccessReads>()
            .Find(new(new Actor("auditor", Role.Auditor), ""), new(), "page:access-log", 0, 1000);
        Assert.Single(reads!, r => r.CaseId == mine && r is { Task: "desk-export", Person: "officer-lead" });
        Assert.DoesNotContain(reads!, r => r.CaseId == other);
    }

    [Fact]
    public async Task A_case_is_found_however_its_words_are_written()
    {
        var id = await DeskWorld.File(app, "firm-a", title: "Zq흑연 Ｄry-run");
        var (officer, owner) = (await DeskWorld.Enter(app, "officer-lead"), await DeskWorld.Enter(app, "filer-a"));
        var number = (await app.Services.GetRequiredService<ICaseLedger>().Read(id))
            .Select(s => CaseJson.Event(s.Name, s.Body)).OfType<RequestArrived>().Single().Number;
        var wide = string.Concat(number.Select(c => c == '-' ? '－' : (char)(c - '0' + '０')));
        foreach (var typed in (
            string[])["zq흑연", "zq흑연".Normalize(System.Text.NormalizationForm.FormD), "dry run zq흑연", "  zq흑연   ｄｒｙ ",
            $"zq흑연 {wide}", $"zq흑연 {number.Replace("-", "", StringComparison.Ordinal)}", $"zq흑연 {number}", "zq흑연 123-45-67891",
            "zq흑연 １２３４５６７８９１"])
        {
            foreach (var (browser, path) in ((HttpClient, string)[])[(officer, "/desk?tab=All&q="), (owner, "/my-cases?q=")])
            {
                Assert.Contains(
                    $"{id}", await browser.GetStringAsync(path + Uri.EscapeDataString(typed)), StringComparison.Ordinal);
            }
        }
        Assert.DoesNotContain($"{id}", await officer.GetStringAsync("/desk?tab=All&q=" + Uri.EscapeDataString("zq흑연 nowhere")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_is_taken_from_the_list_and_leaves_it()
    {
        var id = await DeskWorld.File(app, "firm-b", title: "To be taken");
        var officer = await DeskWorld.Enter(app, "officer-lead");
        var line = (await officer.Open("/desk?tab=Unclaimed&q=to+be+taken")).QuerySelector("#queue table form")!;
        var request = line.QuerySelectorAll("input")
            .Single(i => i.GetAttribute("name")!.Equals("requestId", StringComparison.OrdinalIgnoreCase)).GetAttribute("value")!;

        var taken =
            await Post(officer, "/desk?tab=Unclaimed", "Claim", ("caseId", $"{id}"), ("handOff", "0"), ("RequestId", request));

        Assert.Equal($"/cases/{id}", taken.Headers.Location!.ToString());
        Assert.Contains("Nothing matches", (await officer.Open("/desk?tab=Unclaimed&q=to+be+taken"))
            .QuerySelector("#queue")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "To be taken", (await officer.Open("/desk?tab=Mine")).QuerySelector("#queue")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_assigns_several_at_once_and_hears_of_those_that_refuse()
    {
        var (one, two, three) = (await Named("Bulk one"), await Named("Bulk two"), await Named("Bulk three"));
        await DeskWorld.Do(app, three, new("officer-lead-2", Role.Officer, DeskWorld.Lead), new Claim());
        await app.Services.GetRequiredService<IPeople>().Keep(
            [new("manager-lead", "manager-lead", "manager-lead", "desk-manager", DeskWorld.Lead, null, null, null, "en", null)]);
        var manager = await DeskWorld.Enter(app, "manager-lead");
        (string, string)[] Ticked(params Guid[] cases) => [.. cases.Select(id => ("Picked", $"{id}.0"))];
        var form = ("RequestId", $"{Guid.CreateVersion7()}");

        Assert.Equal(HttpStatusCode.BadRequest,
            (await Post(manager, "/desk?tab=All&q=bulk", "Give", form, ("Officer", "officer-lead-2"))).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest, (await Post(manager, "/desk?tab=All&q=bulk", "Give", [form, .. Ticked(one)])).StatusCode);
        Assert.Null(await Handler(one));

        var answer = await Post(
            manager, "/desk?tab=All&q=bulk", "Give", [form, ("Officer", "officer-lead-2"), .. Ticked(one, two, three)]);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(("officer-lead-2", "officer-lead-2"), (await Handler(one), await Handler(two)));
        var page = await answer.Document();
        Assert.Contains(
            "2 lines assigned to officer-lead-2", page.QuerySelector(".notice-done")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("has it already", page.QuerySelector("#error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([$"{three}.0"], page.QuerySelectorAll("input[name=Picked][checked]").Select(i => i.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.Redirect, (await Post(
            manager, "/desk?tab=All", "Give", [form, ("Officer", "officer-lead-2"), .. Ticked(one, two)])).StatusCode);

        Task<Guid> Named(string title) => DeskWorld.File(app, "firm-a", title: title);
    }

    [Fact]
    public async Task Several_are_taken_at_once_by_who_handles_cases_and_by_nobody_else()
    {
        var (one, two) = (
            await DeskWorld.File(app, "firm-b", title: "Several one"), await DeskWorld.File(app, "firm-b", title: "Several two"));
        var officer = await DeskWorld.Enter(app, "officer-lead-3");
        (string, string)[] all = [("RequestId", $"{Guid.CreateVersion7()}"), ("Picked", $"{one}.0"), ("Picked", $"{two}.0")];
        Assert.Equal(2, (await officer.Open("/desk?tab=Unclaimed&q=several")).QuerySelectorAll("input[name=Picked]").Length);
        Assert.Equal(
            HttpStatusCode.Conflict, (await Post(await DeskWorld.Enter(app, "officer-other"), "/desk", "Take", all)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Conflict, (await Post(officer, "/desk", "Give", [.. all, ("Officer", "officer-lead")])).StatusCode);
        Assert.Null(await Handler(one));

        var taken = await Post(
            officer, "/desk?tab=Unclaimed&q=several", "Take", [.. all[1..], ("RequestId", $"{Guid.CreateVersion7()}")]);

        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal(("officer-lead-3", "officer-lead-3"), (await Handler(one), await Handler(two)));
    }

    private async Task<string?> Handler(Guid id) =>
        (await app.Services.GetRequiredService<ICaseLedger>().Read(id)).Select(s => CaseJson.Event(s.Name, s.Body))
            .OfType<CaseAssigned>().LastOrDefault()?.Officer;

    [Fact]
    public async Task An_approver_finds_what_waits_for_approval_first_and_takes_no_case()
    {
        var (officer, id) = (new Actor("officer-lead-2", Role.Officer, DeskWorld.Lead),
            await DeskWorld.File(app, "firm-a", title: "To be signed"));
        await DeskWorld.Do(app, id, officer, new Receive());
        var browser = await DeskWorld.Enter(app, "officer-lead-2");
        Assert.Contains("Once a procedure is chosen", (await browser.Open("/desk?tab=All&q=to+be+signed"))
            .QuerySelector(".due")!.TextContent, StringComparison.Ordinal);
        await DeskWorld.Do(app, id, officer, new TriageRequest("regulation-inquiry", DeskWorld.Lead, "Note"));
        await DeskWorld.Do(app, id, officer, new Recommend(new(DispositionKind.AlreadyAllowed, "Allowed", [], null)));
        var approver = await DeskWorld.Enter(app, "approver-lead");

        var desk = await approver.Open("/desk");

        Assert.Equal("page", desk.QuerySelector("#desk-tabs li:first-child #tab-approval")!.GetAttribute("aria-current"));
        Assert.Contains("To be signed", desk.QuerySelector("#queue")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            "/desk?tab=Approval", (await approver.Open("/desk?tab=Mine")).QuerySelector("#queue .empty a")!.GetAttribute("href"));
        Assert.Empty((await approver.Open("/desk?tab=All")).QuerySelectorAll("#queue form"));
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await Post(approver, "/desk", "Claim", ("caseId", $"{id}"), ("handOff", "0"),
                ("RequestId", $"{Guid.NewGuid()}"))).StatusCode);
        await DeskWorld.Do(app, id, new Actor("approver-lead", Role.Approver, DeskWorld.Lead), new Approve());
        Assert.Equal("–", (await browser.Open("/desk?tab=All&q=to+be+signed")).QuerySelector(".due")!.TextContent.Trim());
        Assert.Null((await browser.Open("/desk?tab=Approval")).QuerySelector("#tab-approval"));
    }

    [Fact]
    public async Task An_empty_queue_says_what_to_do_and_a_wrong_day_is_said_beside_its_field()
    {
        var officer = await DeskWorld.Enter(app, "officer-other");

        Assert.Equal(
            "/desk?tab=Unclaimed", (await officer.Open("/desk?tab=Mine")).QuerySelector("#queue .empty a")!.GetAttribute("href"));
        Assert.Equal(
            "#DueBy", (await officer.Open("/desk?dueBy=tomorrow")).QuerySelector("#error-summary a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_notice_is_read_until_a_later_one_about_the_same_clock()
    {
        var person = app.Services.GetRequiredService<IGrainFactory>().GetGrain<IPersonGrain>("reader");
        var (id, at) = (Guid.NewGuid(), new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
        await person.MarkRead(id, "case", at);

        Assert.True((await person.Read()).Covers(id, "case", at));
        Assert.False((await person.Read()).Covers(id, "case", at.AddDays(1)));
        Assert.False((await person.Read()).Covers(id, "hand-off-1-1", at));
        await person.MarkAllRead(at.AddDays(2));
        await person.MarkAllRead(at.AddDays(1));
        Assert.True((await person.Read()).Covers(id, "hand-off-1-1", at.AddDays(2)));
        Assert.False((await person.Read()).Covers(id, "hand-off-1-1", at.AddDays(3)));
    }

    private static async Task<HttpResponseMessage> Post(
        HttpClient browser, string url, string handler, params (string Name, string Value)[] fields)
    {
        var page = await browser.Open(url);
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await browser.PostAsync(
            url + (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"handler={handler}",
            new FormUrlEncodedContent(
                fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
    }
}

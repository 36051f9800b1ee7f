using AngleSharp.Dom;
using Cases.Grains.Domain;
using Cases.Web.Tests.Guard;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests;

/// <summary>My day: where an officer lands, each line opening its act, and an act leading on to the next one.</summary>
public sealed class MyDayPageTests : IAsyncDisposable
{
    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task An_officer_lands_on_his_day_and_each_line_opens_the_act_that_it_needs()
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new Claim());
        var officer = await world.Enter("officer");

        Assert.Equal("/my-day", (await officer.GetAsync("/")).Headers.Location!.ToString());
        var day = await officer.Open("/my-day");
        var does = Assert.Single(day.QuerySelectorAll("a[id^=do-]"));
        Assert.Equal($"/cases/{id}/acts/ask-agencies?day=0", does.GetAttribute("href"));
        Assert.Equal("1", day.QuerySelector("#count-waiting")!.TextContent);
        Assert.NotNull((await officer.Open(does.GetAttribute("href")!)).QuerySelector("main form[method=post]"));
    }

    [Fact]
    public async Task Record_and_next_opens_the_next_line_and_at_the_end_the_day()
    {
        Guid[] ids = [await world.InReview(), await world.InReview(), await world.InReview()];
        foreach (var id in ids)
        {
            await world.Do(id, Officer, new Claim());
            await world.Do(id, Officer, new Recommend(new(DispositionKind.LawChangeProposed, "draft of the officer", [])));
        }
        var approver = await world.Enter("approver");

        var first = (await approver.Open("/my-day")).QuerySelector("a[id^=do-]")!.GetAttribute("href")!;
        Assert.Equal($"/cases/{ids[0]}/acts/approve?day=0", first);
        var form = await approver.Open(first);
        Assert.Contains("draft of the officer", form.QuerySelector("#answers")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/cases/{ids[1]}/acts/approve?day=1",
            await Followed(approver, form.QuerySelectorAll("a").Single(a => a.TextContent == "Skip").GetAttribute("href")!));

        var second = await Next(approver, first);
        Assert.Equal($"/cases/{ids[1]}/acts/approve?day=0", second);
        var third = await Next(approver, second);
        Assert.Equal($"/cases/{ids[2]}/acts/approve?day=0", third);
        Assert.Equal("/my-day", await Next(approver, third));
        Assert.Contains("nothing for you to do", (await approver.Open("/my-day")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_asked_lands_on_what_he_is_asked_with_its_hand_off_chosen()
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new AskAgencies([new("nier", "opinion", true, "Is it safe?")]));
        await world.Do(id, Officer, new AskAgencies([new("mcee", "opinion", false, "And the air?")]));
        await world.Person("asked", "officer", "mcee");
        var asked = await world.Enter("asked");

        var day = await asked.Open("/my-day");
        Assert.Contains("And the air?", day.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var form = await asked.Open(day.QuerySelector($"#do-{id}-2")!.GetAttribute("href")!);

        Assert.Equal("2", form.QuerySelector("#HandOff option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_act_that_is_not_open_says_why_and_shows_no_form()
    {
        var id = await world.InReview();
        var officer = await world.Enter("officer");

        foreach (var (act, why) in new[]
        {
            ("resume-clock", "nothing is paused"), ("serve", "cannot be done at this stage"),
            ("return-request", "second request"),
        })
        {
            var page = await officer.Open($"/cases/{id}/acts/{act}");
            Assert.Contains(why, page.QuerySelector("#error-summary li")!.TextContent, StringComparison.OrdinalIgnoreCase);
            Assert.Null(page.QuerySelector("main form[method=post]"));
            Assert.NotNull(page.QuerySelector($"#go-on a[href='/cases/{id}']"));
        }
    }

    [Fact]
    public async Task Triage_offers_the_competent_agencies_with_what_for_and_the_own_one_chosen()
    {
        var id = await world.InReview();
        var page = await (await world.Enter("officer")).Open($"/cases/{id}/acts/triage-request");

        var agencies = page.QuerySelectorAll("#Agency option").Where(o => o.GetAttribute("value")!.Length > 0).ToList();
        Assert.All(agencies, a => Assert.Contains("competent for:", a.TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(agencies, a => a.GetAttribute("value") == "stat");
        Assert.Equal(PeriodWorld.Agency, page.QuerySelector("#Agency option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Fields_for_some_steps_name_them()
    {
        var id = await world.InReview("plan-change");
        var page = await (await world.Enter("officer")).Open($"/cases/{id}/acts/ask-agencies");

        Assert.All(
            page.QuerySelectorAll("[data-only-with]"), fields => Assert.NotEmpty(fields.GetAttribute("data-only-values")!));
        Assert.NotEmpty(page.QuerySelectorAll("details[data-only-with='Questions.0.Step']"));
    }

    private static async Task<string> Next(HttpClient browser, string act)
    {
        var done = await browser.Send(act, ("Then", "next"));
        return await Followed(browser, done.Headers.Location!.ToString());
    }

    private static async Task<string> Followed(HttpClient browser, string address) =>
        (await browser.GetAsync(address)).Headers.Location!.ToString();
}

using System.Net;
using AngleSharp.Dom;
using Cases.Grains.Domain;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests.Filing;

/// <summary>A firm asks whoever handles its case, is answered and confirms that it has read it: seen from both sides.</summary>
public sealed class MessagePageTests : IAsyncDisposable
{
    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_question_is_asked_answered_and_confirmed_each_on_the_page_of_its_side()
    {
        var id = await world.InReview();
        var (filer, officer) = (await world.Enter("filer"), await world.Enter("officer"));

        await Done(filer, id, "ask-officer", ("Text", "When will it be decided?"));
        var waiting = await officer.Open($"/cases/{id}");
        Assert.Contains(
            "When will it be decided?", waiting.QuerySelector(".standing-ask")!.TextContent, StringComparison.Ordinal);

        var form = await officer.Open($"/cases/{id}/acts/answer-question");
        Assert.Contains("When will it be decided?", form.QuerySelector("#answers")!.TextContent, StringComparison.Ordinal);
        await Done(officer, id, "answer-question", ("Message", "1"), ("Text", "In two weeks."));

        var mine = await filer.Open($"/my-cases/{id}");
        var thread = mine.QuerySelector("[aria-labelledby=messages]")!;
        Assert.Equal(["Question 1", "Answer 2"], thread.QuerySelectorAll("li .timeline-what").Select(Head));
        Assert.Contains("In two weeks.", thread.TextContent, StringComparison.Ordinal);
        Assert.Empty(mine.QuerySelectorAll(".standing a[href$='confirm-message']"));

        var confirm = thread.QuerySelector("form")!;
        var confirmed = await filer.PostAsync(confirm.GetAttribute("action"), new FormUrlEncodedContent(
            confirm.QuerySelectorAll("input")
                .Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!))));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        var told = (await officer.Open($"/cases/{id}")).QuerySelector("[aria-labelledby=messages]")!.TextContent;
        Assert.Contains("The firm confirmed on", told, StringComparison.Ordinal);
        Assert.Empty((await filer.Open($"/my-cases/{id}")).QuerySelectorAll("[aria-labelledby=messages] form"));
    }

    [Fact]
    public async Task Who_only_reads_for_the_firm_reads_the_messages_and_is_offered_none()
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new WriteToFirm("We visit you next week."));

        var page = await (await world.Enter("reader")).Open($"/my-cases/{id}");

        Assert.Contains(
            "We visit you next week.", page.QuerySelector("[aria-labelledby=messages]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("[aria-labelledby=messages] form, a[href$='ask-officer']"));
    }

    private static string Head(IElement what) => what.ChildNodes.First(n => n.TextContent.Trim().Length > 0).TextContent.Trim();
}

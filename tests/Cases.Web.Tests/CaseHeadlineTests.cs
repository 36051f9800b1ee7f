using AngleSharp.Dom;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests;

/// <summary>What a case page says first: until when, for its reader; and what its history calls things.</summary>
public sealed class CaseHeadlineTests : IAsyncDisposable
{
    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task While_the_firm_supplements_the_day_is_the_firms_and_the_period_stands_still()
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new AskSupplement("Drawing", "10d"));
        var officer = await world.Enter("officer");

        Assert.Equal("2026-10-01", await Due(officer, id));
        Assert.Contains(
            "The period is paused while the firm supplements.", await Standing(officer, id), StringComparison.Ordinal);
        var due = (await officer.Open("/desk?tab=Unclaimed")).QuerySelector("#queue .due")!;
        Assert.Equal("Paused", due.QuerySelector(".badge-waiting")!.TextContent);
        Assert.NotNull(due.QuerySelector(".subtle time"));
        await world.Do(id, new("filer", Role.FirmFiler, Firm: "firm-a"), new GiveSupplement("Here it is", []));
        Assert.Equal("2026-10-23", await Due(officer, id));
    }

    [Fact]
    public async Task The_firms_day_is_said_too_where_the_law_sets_no_period_that_could_stand_still()
    {
        var id = await world.InReview("improvement-request");
        await world.Do(id, Officer, new AskSupplement("Drawing", "10d"));
        var officer = await world.Enter("officer");

        Assert.Equal("2026-10-01", await Due(officer, id));
        Assert.DoesNotContain("The period is paused", await Standing(officer, id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_asked_agency_reads_its_own_day_until_it_has_answered()
    {
        var id = await world.InReview("plan-change");
        await world.Do(id, Officer, new AskAgencies([new("mcee", "plan-consultation", true, "May it?")]));
        await world.App.Services.GetRequiredService<IPeople>()
            .Keep([new("asked", "asked", "asked", "officer", "mcee", null, null, null, "en", null)]);
        var asked = await world.Enter("asked");

        Assert.Equal("2026-10-12", await Due(asked, id));
        var lead = await Due(await world.Enter("officer"), id);
        Assert.NotEqual("2026-10-12", lead);
        await world.Do(id, new("asked", Role.Officer, "mcee"), new GiveOpinion(1, OpinionKind.Agree, "Yes", []));
        Assert.Equal(lead, await Due(asked, id));
    }

    [Fact]
    public async Task No_statutory_period_is_said_only_where_the_law_sets_none()
    {
        const string none = "No statutory period";
        var id = await world.InReview("improvement-request");
        var officer = await world.Enter("officer");
        Assert.Contains(none, await Standing(officer, id), StringComparison.Ordinal);
        await world.Do(id, Officer, new Recommend(new(DispositionKind.AlreadyAllowed, "Allowed", [], null)));
        Assert.Contains(none, await Standing(officer, id), StringComparison.Ordinal);
        await world.Do(id, new("approver", Role.Approver, PeriodWorld.Agency), new Approve());
        Assert.DoesNotContain(none, await Standing(officer, id), StringComparison.Ordinal);

        var received = Guid.NewGuid();
        await world.Do(
            received, new("filer", Role.FirmFiler, Firm: "firm-a"),
            new FileRequest("2026-000002", PeriodWorld.Agency, SampleFiling.For()));
        await world.Do(received, Officer, new Receive());
        Assert.DoesNotContain(none, await Standing(officer, received), StringComparison.Ordinal);
        Assert.Contains(
            "A deadline follows once the procedure is chosen.", await Standing(officer, received), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_service_the_next_day_on_any_clock_is_said()
    {
        var id = await world.InReview("plan-change");
        await world.Do(id, Officer, new AskAgencies([new("mcee", "plan-consultation", true, "May it?")]));
        await world.Do(id, new("asked", Role.Officer, "mcee"), new GiveOpinion(1, OpinionKind.Agree, "Yes", []));
        await world.Do(id, Officer, new Recommend(
            new(DispositionKind.GrantedWithConditions, "Granted", [new("Report", new DateOnly(2026, 10, 30))], null)));
        await world.Do(id, new("approver", Role.Approver, PeriodWorld.Agency), new Approve());
        await world.Do(
            id, Officer, new Serve(ServiceChannel.Electronic, new(2026, 9, 21, 9, 0, 0, TimeSpan.FromHours(9)), "Proof"));

        var standing = await Standing(await world.Enter("officer"), id);

        Assert.Contains("Next – Condition: Fri 30 Oct 2026", standing, StringComparison.Ordinal);
        Assert.DoesNotContain("No statutory period", standing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_says_what_an_answer_belongs_to_and_names_a_clock_that_was_replaced()
    {
        var id = await world.InReview();
        world.At("2026-10-12 10:00");
        await world.Do(id, Officer, new ExtendPeriod("cooperation", "10d", new DateOnly(2026, 11, 5), "Replies"));
        world.At("2026-10-23 10:00");
        await world.Do(id, Actor.System, new Wake());

        var page = await (await world.Enter("officer")).Open($"/cases/{id}");
        var said = page.QuerySelectorAll(".timeline-what").Select(Plain).ToArray();

        Assert.EndsWith("no consent needed", Assert.Single(
            said, s => s.StartsWith("The period was extended", StringComparison.Ordinal)), StringComparison.Ordinal);
        // Notices are folded, each with the clock that it was about.
        Assert.DoesNotContain(said, s => s.StartsWith("A notice was issued", StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll(".timeline-notices li").Select(Plain), s =>
            s.Contains("Progress notice", StringComparison.Ordinal));
    }

    private static async Task<string> Standing(HttpClient browser, Guid id) =>
        Plain((await browser.Open($"/cases/{id}")).QuerySelector(".standing")!);

    private static string Plain(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

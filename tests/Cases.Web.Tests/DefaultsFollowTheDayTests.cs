using Cases.Grains.Domain;

namespace Cases.Web.Tests;

/// <summary>
/// What a form or a page takes for the present is the present of the request, however long the program has been running.
/// </summary>
public sealed class DefaultsFollowTheDayTests : IAsyncDisposable
{
    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Theory]
    [InlineData("2026-10-12 10:00", "2026-10-12T10:00")]
    [InlineData("2026-12-31 23:59", "2026-12-31T23:59")]
    public async Task A_form_begins_with_the_instant_at_which_it_is_opened(string at, string first)
    {
        var id = await Approved();
        foreach (var (now, shown) in (IEnumerable<(string, string)>)[("2026-09-22 09:30", "2026-09-22T09:30"), (at, first),
            ("2027-01-04 09:30", "2027-01-04T09:30")])
        {
            world.At(now);
            var clerk = await world.Enter("officer");

            Assert.Equal(shown, (await clerk.Open($"/cases/{id}/acts/serve")).QuerySelector("#ServedAt")!.GetAttribute("value"));
        }
    }

    [Fact]
    public async Task The_calendar_opens_at_the_year_that_it_is_in_Seoul()
    {
        var visitor = world.App.Browser("en");
        foreach (var (now, year) in (IEnumerable<(string, string)>)[("2026-09-21 09:00", "2026"), ("2026-12-31 23:59", "2026"),
            ("2027-01-01 00:00", "2027"), ("2031-05-06 12:00", "2031")])
        {
            world.At(now);

            Assert.Contains(year, (await visitor.Open("/calendar")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        }
    }

    private async Task<Guid> Approved()
    {
        var id = await world.InReview();
        await world.Do(
            id, PeriodWorld.Officer, new Recommend(new(DispositionKind.AlreadyAllowed, "It is allowed already.", [], null)));
        await world.Do(id, new("approver", Role.Approver, PeriodWorld.Agency), new Approve());
        return id;
    }
}

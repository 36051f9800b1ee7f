using System.Text.Json;
using Cases.Grains.Domain;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests;

/// <summary>Desk, case page, the firm's page and API say the same number of working days left.</summary>
public sealed class OneCountOfDaysLeftTests : IAsyncDisposable
{
    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Theory]
    [InlineData("2026-10-16 10:00", 5)]
    [InlineData("2026-10-17 10:00", 4)]
    [InlineData("2026-10-20 10:00", 3)]
    [InlineData("2026-10-21 23:59", 2)]
    public async Task Desk_case_page_and_API_count_alike(string at, int left)
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new Claim());
        world.At(at);
        var (officer, filer) = (await world.Enter("officer"), await world.Enter("filer"));
        var said = $"{left} working days left";

        Assert.Equal(said, (await officer.Open("/desk?tab=Mine")).QuerySelector("#queue .due .badge-soon")!.TextContent);
        Assert.Contains(
            said, (await officer.Open($"/cases/{id}")).QuerySelector(".standing-when")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            said, (await filer.Open($"/my-cases/{id}")).QuerySelector(".standing-when")!.TextContent, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await officer.GetStringAsync($"/api/v1/cases/{id}"));
        Assert.Equal(left, answer.RootElement.GetProperty("daysLeft").GetInt32());
        Assert.Equal(left, answer.RootElement.GetProperty("clocks").EnumerateArray()
            .Single(c => c.GetProperty("kind").GetString() == ClockKinds.Case).GetProperty("daysLeft").GetInt32());
    }
}

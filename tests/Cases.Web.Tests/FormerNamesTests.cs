using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests;

/// <summary>A client that was written for a released build is understood where a member is called otherwise by now.</summary>
public sealed class FormerNamesTests : IAsyncDisposable
{
    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Theory]
    [InlineData("heldOn")]
    [InlineData("HeldOn")]
    [InlineData("visitedOn")]
    public async Task The_day_of_a_visit_is_understood_by_both_its_names(string name)
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new Claim());
        await world.Do(id, Officer, new AnnounceVisit(new(2026, 9, 21), "place", "purpose"));
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{id}/acts/hold-visit")
        {
            Content = new StringContent(
                $$"""{"{{name}}":"2026-09-21","record":"what was seen"}""", Encoding.UTF8, "application/json"),
        };
        message.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        var officer = await world.Enter("officer");

        using var answer = await officer.SendAsync(message);

        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var held = JsonNode.Parse(await officer.GetStringAsync($"/api/v1/cases/{id}"))!["timeline"]!.AsArray()
            .Single(e => $"{e!["name"]}" == "visit-held")!;
        Assert.Contains("2026-09-21", held.ToJsonString(), StringComparison.Ordinal);
    }
}

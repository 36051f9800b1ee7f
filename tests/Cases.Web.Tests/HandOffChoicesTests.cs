using Cases.Grains.Domain;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests;

/// <summary>Of several hand-offs a form offers those that the act itself is open on.</summary>
public sealed class HandOffChoicesTests : IAsyncDisposable
{
    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task Only_an_overdue_hand_off_can_be_chosen_to_close_without_reply()
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new AskAgencies(
            [new("mcee", "opinion", false, "May it?", Period: "2d"),
                new("haneul-env", "opinion", false, "May it?", Period: "15d")]));
        world.At("2026-09-30 10:00");

        Assert.Equal(["1"], await Choices(id, "close-without-reply"));
        Assert.Equal(["1", "2"], await Choices(id, "cancel-hand-off"));
    }

    [Fact]
    public async Task What_the_new_procedure_does_not_ask_cannot_be_asked_again()
    {
        var id = await world.InReview("plan-change");
        await world.Do(id, Officer, new AskAgencies([new("mcee", "plan-consultation", true, "May it?")]));
        await world.Do(id, Officer, new TriageRequest(Own, PeriodWorld.Agency, "Other route"));
        await world.Do(id, Officer, new AskAgencies([new("haneul-env", "opinion", false, "May it?", Period: "15d")]));
        await world.Do(id, Officer, new CancelHandOff(2, "No longer"));

        Assert.Equal(["2"], await Choices(id, "ask-again"));
    }

    private async Task<string[]> Choices(Guid id, string act) =>
        [.. (await (await world.Enter("officer")).Open($"/cases/{id}/acts/{act}")).QuerySelectorAll("#HandOff option")
            .Select(o => o.GetAttribute("value")!).Where(v => v.Length > 0)];
}

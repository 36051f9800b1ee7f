using System.Net;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;

namespace Cases.Web.Tests.Guard;

/// <summary>No number that a firm reads tells how much was done on its case that it is not told of.</summary>
public sealed class FirmNumbersTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    [Fact]
    public async Task A_firm_counts_what_it_may_read_and_nothing_that_is_internal()
    {
        foreach (var id in world.Cases)
        {
            var (version, lines) = await Read(id);

            Assert.Equal(Enumerable.Range(1, lines.Length).Select(n => (long)n), lines);
            Assert.Equal(lines.Length, version);
        }
    }

    [Fact]
    public async Task An_internal_act_moves_no_number_of_the_firms_and_gets_in_the_way_of_no_act_of_its()
    {
        var id = world.InReview;
        var before = await Read(id);
        await world.Do(id, GuardWorld.Officer(GuardWorld.Lead), new Link(world.Ended, LinkKind.Related, "x"));
        var after = await Read(id);
        var firm = await world.Browser("firm-a-filer");
        var request = Guid.NewGuid();

        Assert.Equal(before.Version, after.Version);
        Assert.Equal(before.Lines, after.Lines);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "case.conflict"),
            await PermissionTests.Act(firm, id, "withdraw", new JsonObject { ["reason"] = "x" }, before.Version - 1));
        Assert.Equal((HttpStatusCode.OK, null),
            await PermissionTests.Act(firm, id, "withdraw", new JsonObject { ["reason"] = "x" }, before.Version, request));
        // Sent again over what it saw then, it gets its first answer.
        Assert.Equal((HttpStatusCode.OK, null),
            await PermissionTests.Act(firm, id, "withdraw", new JsonObject { ["reason"] = "x" }, before.Version, request));
    }

    private async Task<(long Version, long[] Lines)> Read(Guid id)
    {
        using var answer = await (await world.Browser("firm-a-filer")).GetAsync($"/api/v1/cases/{id}");
        var view = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var version = view["version"]!.GetValue<long>();
        Assert.Equal($"\"{version}\"", answer.Headers.ETag!.Tag);
        return (version, [.. view["timeline"]!.AsArray().Select(line => line!["version"]!.GetValue<long>())]);
    }
}

using System.Net;
using System.Text;
using Cases.TestKit;
using Xunit;

namespace Cases.Cluster.Tests;

/// <summary>From this build to the next without a stop, by way of both at once and of a step back.</summary>
internal sealed class Upgrade(Faults faults, RunningCluster cluster, Traffic traffic, PublishedBuild next)
{
    public async Task Roll()
    {
        faults.Say("the next build migrates while this one serves");
        var thisBuild = cluster.Published;
        cluster.Published = next.Folder;
        Assert.Contains("1 scripts applied", await cluster.Migrate(), StringComparison.Ordinal);
        Assert.Equal(1, await cluster.Ask<long>($"select count(*) from {NextBuild.Table}"));
        await FaultTests.Answered(traffic, 100);

        // Cases stay where they are until their silo goes: those of the second go to the first, and to the third, which is of
        // this build.
        await faults.ReplaceSilo(0);
        await faults.ReplaceSilo(1);
        await Eventually.Holds("the next build records", async () => await cluster.Ask<long>(Some("count(*)")) >= 50);
        await ReadByThisBuild();

        faults.Say("the upgrade is taken back, and what the next build recorded is read by this one");
        cluster.Published = thisBuild;
        await faults.ReplaceSilo(0);
        await faults.ReplaceSilo(1);
        await FaultTests.Answered(traffic, 400);
        await ReadByThisBuild();

        faults.Say("the upgrade goes on to its end");
        cluster.Published = next.Folder;
        for (var silo = 0; silo < cluster.Silos.Length; silo++)
        {
            await faults.ReplaceSilo(silo);
        }
        for (var web = 0; web < cluster.Webs.Length; web++)
        {
            await faults.ReplaceWeb(web);
        }
        await FaultTests.Answered(traffic, 400);
    }

    /// <summary>
    /// What the ledger shows of it. Links come in three spells: without the field, of both kinds, and all with it.
    /// </summary>
    public static async Task Held(
        RunningCluster cluster, PlayedCases cases, IReadOnlyList<Guid> targets, ITestOutputHelper output)
    {
        var (byNext, byThisUponNext) = (0, 0);
        List<(DateTimeOffset At, bool New)> links = [];
        foreach (var id in targets)
        {
            var seen = false;
            foreach (var e in (await cases.Ledger.Read(id)).Where(e => e.Name == "case-linked"))
            {
                var fresh = Encoding.UTF8.GetString(e.Body).Contains(NextBuild.Mark, StringComparison.Ordinal);
                links.Add((e.RecordedAt, fresh));
                byNext += fresh ? 1 : 0;
                byThisUponNext += seen && !fresh ? 1 : 0;
                seen |= fresh;
            }
        }
        var last = links.OrderBy(l => l.At).TakeLast(200).ToList();
        var verified = await cluster.Command("verify");
        output.WriteLine($"{byNext} links by the next build, {byThisUponNext} by this one upon them; verify of the next build: {verified.Trim()}");
        Assert.True(byThisUponNext > 0);
        Assert.All(last, link => Assert.True(link.New, $"{link.At:O} has no mark"));
    }

    private async Task ReadByThisBuild()
    {
        var id = await cluster.Ask<Guid>(Some("case_id") + " order by recorded_at desc limit 1");
        for (var web = 0; web < cluster.Webs.Length; web++)
        {
            Assert.Equal(HttpStatusCode.OK, await traffic.Look(web, id));
        }
    }

    /// <summary>Of the links that the next build recorded.</summary>
    private static string Some(string what) =>
        $"select {what} from ledger.case_event where name = 'case-linked' and position(convert_to('{NextBuild.Mark}', 'UTF8') in body) > 0";
}

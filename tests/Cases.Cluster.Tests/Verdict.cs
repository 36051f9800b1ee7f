using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Silo.Commands;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Cluster.Tests;

/// <summary>What the ledger shows after everything, against what was asked of it.</summary>
internal sealed record Verdict(
    double Seconds, int Sent, int Acknowledged, double PerSecond, int Missing, int Twice, int UnsoundCases, int DueCases,
    int NoticesOwed,
    int NoticesMissing, int NoticesTwice, double LongestFailingSpanSeconds, double MedianMilliseconds, double P99Milliseconds,
    int OddAnswers)
{
    private const double MostFailingSeconds = 15;

    public static async Task<Verdict> Of(
        Traffic traffic, PlayedCases cases, IReadOnlyList<Guid> targets, IReadOnlyList<Guid> due, double seconds)
    {
        var recorded = new List<Guid>();
        foreach (var id in targets)
        {
            recorded.AddRange((await cases.Events(id)).OfType<CaseLinked>().Select(e => Guid.Parse(e.Note)));
        }
        foreach (var filing in traffic.Sent.Where(c => c.IsFiling))
        {
            recorded.AddRange((await cases.Events(filing.Case)).OfType<RequestArrived>().Select(_ => filing.Mark));
        }
        var times = recorded.CountBy(mark => mark).ToDictionary();
        var until = TimeProvider.System.GetUtcNow();
        var (owed, missing, twice) = (0, 0, 0);
        foreach (var id in due)
        {
            var events = await cases.Events(id);
            var issued = events.OfType<NoticeIssued>().Select(n => (n.Clock, n.Rung, n.Due)).ToList();
            var wanted = cases.Owed(events, until);
            owed += wanted.Count;
            missing += wanted.Except(issued).Count() + (wanted.Count == 0 ? 1 : 0);
            twice += issued.Count - issued.Distinct().Count() + issued.Except(wanted).Count();
        }
        var unsound = await Verify.Check(cases.Services, write: false, Console.WriteLine);
        return new(
            Math.Round(seconds, 1), traffic.Sent.Count, traffic.Count, Math.Round(traffic.Count / seconds, 1),
            traffic.Sent.Count(c => traffic.Acknowledged.ContainsKey(c.Request) && !times.ContainsKey(c.Mark)),
            times.Count(t => t.Value > 1), unsound, due.Count, owed, missing, twice,
            Math.Round(traffic.LongestFailing.TotalSeconds, 1),
            Math.Round(traffic.Percentile(0.5), 1), Math.Round(traffic.Percentile(0.99), 1), traffic.Odd.Count);
    }

    public override string ToString() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Nobody had to try for longer than that. It is a time: for a machine that does nothing else.</summary>
    public void InTime() => Assert.True(LongestFailingSpanSeconds <= MostFailingSeconds, $"{this}");

    /// <summary>What holds however long a trouble lasts.</summary>
    public void NothingLost(Traffic traffic)
    {
        Assert.True(Acknowledged > 0, $"{this}");
        Assert.Empty(traffic.Odd.Distinct().Take(3));
        Assert.Equal((0, 0, 0), (Missing, Twice, UnsoundCases));
        Assert.Equal(Sent, Acknowledged);
        Assert.Equal((0, 0), (NoticesMissing, NoticesTwice));
    }
}

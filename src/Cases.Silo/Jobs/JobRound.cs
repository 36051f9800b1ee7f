using System.Collections.Concurrent;
using Cases.Grains;
using Cases.Grains.Ledger;

namespace Cases.Silo.Jobs;

/// <summary>
/// One run of a job over its cases, files, hand-offs or letters, each guarded by itself: what fails is counted and taken
/// down, and holds up no other. It is tried again in the next run, then less and less often, down to once a day.
/// </summary>
internal sealed class JobRound
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly (string Job, TimeSpan Pause, ILeftOver Rows, TimeProvider Time) _of;
    private readonly IReadOnlyDictionary<string, LeftOver> _known;
    private readonly ConcurrentDictionary<string, LeftOver> _left = [];
    private readonly ConcurrentDictionary<string, bool> _done = [];

    private JobRound(
        (string Job, TimeSpan Pause, ILeftOver Rows, TimeProvider Time) of, IReadOnlyDictionary<string, LeftOver> known) =>
        (_of, _known) = (of, known);

    /// <param name="job">The job's name, as metric and administrator know it.</param>
    /// <param name="pause">How long an item rests that failed twice; doubled with each failure after that.</param>
    public static async Task<JobRound> Begin(
        string job, TimeSpan pause, ILeftOver rows, TimeProvider time, CancellationToken cancellation) =>
        new((job, pause, rows, time), (await rows.Of(job, cancellation)).ToDictionary(l => l.Item));

    public static void Count(string job, string reason, int items = 1) =>
        Telemetry.LeftOver.Add(items, new("cases.job", job), new("cases.reason", reason));

    /// <summary>False while the item rests, unless it is not what failed any more.</summary>
    /// <param name="held">How much waits for it by now.</param>
    public bool IsTurn(string item, string? mark = null, long held = 1)
    {
        if (_known.GetValueOrDefault(item) is not { } known || known.Mark != mark || known.NextAt <= _of.Time.GetUtcNow())
        {
            return true;
        }
        _left[item] = known with { Held = held };
        return false;
    }

    /// <summary>Nothing waits for the person now; their address is as bad as it was.</summary>
    public void StaysBad(string person, string mark)
    {
        if (_known.GetValueOrDefault(person) is { IsOfTheAddress: true } known && known.Mark == mark)
        {
            _left[person] = known with { Held = 0 };
        }
    }

    /// <summary>How often the item failed in a row.</summary>
    public long Tries(string item) => _known.GetValueOrDefault(item)?.Tries ?? 0;

    /// <summary>Does the work on one item, if it is its turn.</summary>
    /// <param name="tell">Writes to the log which one it was, by its id.</param>
    /// <param name="mark">What the work is about: with another, the item does not rest.</param>
    public async Task Run(
        string item, Func<Task> work, Action<Exception> tell, CancellationToken cancellation, string? mark = null)
    {
        if (!IsTurn(item, mark))
        {
            return;
        }
        try
        {
            await work();
            Done(item);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            tell(e);
            Left(item, "fault", mark);
        }
    }

    /// <summary>Takes down each row once that a list of this round leaves out, and writes to the log which one it was.</summary>
    public Action<UnreadRow> Unread(ILogger log) => row =>
    {
        if (!_left.ContainsKey(row.Name) && IsTurn(row.Name))
        {
            var reason = row.Fault is null ? LeftOver.Unknown : LeftOver.Unreadable;
            log.LogError(row.Fault, "Row {Row} is left out by {Job} and tried again: {Reason}.", row.Name, _of.Job, reason);
            Left(row.Name, reason);
        }
    };

    public void Left(string item, string reason, string? mark = null, long held = 1)
    {
        Count(_of.Job, reason);
        var now = _of.Time.GetUtcNow();
        var before = _known.GetValueOrDefault(item) is { } known && known.Mark == mark ? known : null;
        var tries = (before?.Tries ?? 0) + 1;
        _left[item] = new(_of.Job, item, reason, before?.Since ?? now, tries, now + RestAfter(tries, _of.Pause), held, mark);
    }

    public void Done(string item) => _done[item] = true;

    /// <summary>Takes down what was left. What is not left any more is over, be it done or gone.</summary>
    public Task End() => _of.Rows.Keep(_of.Job, [.. _left.Values], [.. _known.Keys.Except(_left.Keys)], CancellationToken.None);

    /// <summary>Takes down how far a run came that did not get to all of its items.</summary>
    public Task Break() => _of.Rows.Keep(
        _of.Job, [.. _left.Values], [.. _known.Keys.Intersect(_done.Keys).Except(_left.Keys)], CancellationToken.None);

    /// <summary>Not at all after the first failure, which most often was a moment's.</summary>
    internal static TimeSpan RestAfter(long tries, TimeSpan pause) =>
        tries <= 1 ? TimeSpan.Zero
            : tries > 20 ? Longest : TimeSpan.FromTicks(Math.Min(Longest.Ticks, pause.Ticks << (int)(tries - 2)));
}

using System.Collections.Concurrent;
using System.Threading.Channels;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;

namespace Cases.Web.Live;

/// <summary>
/// Hears once for the whole process which cases moved, asks once who may hear of them, and tells the open streams.
/// However many listen, the database is asked once for all that moved meanwhile, and not at all while nobody listens.
/// </summary>
/// <param name="most">How many streams one person may have open in this process.</param>
public sealed class LiveHub(CaseMoves moves, CaseAudiences audiences, MostStreams most, ILogger<LiveHub> log) : BackgroundService
{
    /// <summary>What waits to be told; past this the oldest is let go, since a stream only says "look again".</summary>
    private const int MostWaiting = 10_000;

    private readonly ConcurrentDictionary<LiveStream, Actor> _streams = new();
    private readonly Dictionary<string, int> _open = [];
    private readonly Channel<CaseMove> _moved = Channel.CreateBounded<CaseMove>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>How many streams are open in this process.</summary>
    public int Open => _streams.Count;

    /// <summary>False where the person has as many streams open here as one may.</summary>
    internal bool Join(LiveStream stream, Actor actor)
    {
        lock (_open)
        {
            var open = _open.GetValueOrDefault(actor.Person);
            if (open >= most.Streams)
            {
                return false;
            }
            _open[actor.Person] = open + 1;
        }
        _streams[stream] = actor;
        return true;
    }

    internal void Leave(LiveStream stream)
    {
        if (!_streams.TryRemove(stream, out var actor))
        {
            return;
        }
        lock (_open)
        {
            if (--_open[actor.Person] == 0)
            {
                _open.Remove(actor.Person);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        moves.Moved += Hear;
        moves.Missed += HearMissed;
        try
        {
            while (await _moved.Reader.WaitToReadAsync(stoppingToken))
            {
                await Tell(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
        finally
        {
            moves.Moved -= Hear;
            moves.Missed -= HearMissed;
        }
    }

    private void Hear(CaseMove move)
    {
        if (!_streams.IsEmpty)
        {
            _moved.Writer.TryWrite(move);
        }
    }

    private void HearMissed()
    {
        foreach (var stream in _streams.Keys)
        {
            stream.Offer(moved: null);
        }
    }

    private async Task Tell(CancellationToken stopping)
    {
        List<CaseMove> batch = [];
        while (batch.Count < 500 && _moved.Reader.TryRead(out var move))
        {
            batch.Add(move);
        }
        try
        {
            foreach (var audience in await audiences.Of(batch, stopping))
            {
                foreach (var (stream, actor) in _streams)
                {
                    if (audience.Includes(actor))
                    {
                        stream.Offer(audience.CaseId);
                    }
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "Open pages could not be told that {Count} cases moved.", batch.Count);
        }
    }
}

/// <summary>How many streams one person may have open on a web host.</summary>
public sealed record MostStreams(int Streams);

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
public sealed class LiveHub(CaseMoves moves, CaseAudiences audiences, ILogger<LiveHub> log) : BackgroundService
{
    /// <summary>What waits to be told; past this the oldest is let go, since a stream only says "look again".</summary>
    private const int MostWaiting = 10_000;

    private readonly ConcurrentDictionary<LiveStream, Actor> _streams = new();
    private readonly Channel<CaseMove> _moved = Channel.CreateBounded<CaseMove>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>How many streams are open in this process.</summary>
    public int Open => _streams.Count;

    internal void Join(LiveStream stream, Actor actor) => _streams[stream] = actor;

    internal void Leave(LiveStream stream) => _streams.TryRemove(stream, out _);

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

using System.Globalization;

namespace Cases.Web.Live;

/// <summary>
/// One open stream of server-sent events. It says that something the reader may see has moved, never what: the page
/// then asks again, in its own scope. So a slow reader misses nothing, and waiting costs no memory.
/// </summary>
internal sealed class LiveStream(Guid? caseId) : IDisposable
{
    /// <summary>Something in the reader's lists moved.</summary>
    public const string Moved = "moved";

    /// <summary>The case that the page shows moved.</summary>
    public const string CaseMoved = "case-moved";

    /// <summary>Shorter than the minute after which proxies give a silent connection up.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>How long a stream rests after it told something: a burst is one refresh.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <summary>Then it ends and the browser comes again, so that somebody who was signed out does not listen on.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _waiting = new(0, 1);
    private int _lists;
    private int _shown;

    /// <summary>Notes that a case in the reader's scope moved. Never blocks.</summary>
    /// <param name="moved">Null: any may have.</param>
    public void Offer(Guid? moved)
    {
        Interlocked.Exchange(ref _lists, 1);
        if (caseId is not null && (moved ?? caseId) == caseId)
        {
            Interlocked.Exchange(ref _shown, 1);
        }
        try
        {
            _waiting.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Woken already, or gone.
        }
    }

    /// <summary>Writes until the reader goes, the host stops, or the time is up.</summary>
    /// <param name="again">True when the reader was connected before and may have missed something meanwhile.</param>
    public async Task Write(HttpResponse response, TimeProvider time, bool again, CancellationToken end)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end, limit.Token);
        var stop = either.Token;
        long id = 0;
        try
        {
            await response.WriteAsync("retry: 3000\n\n", stop);
            if (again)
            {
                (_lists, _shown) = (1, caseId is null ? 0 : 1);
            }
            while (true)
            {
                var told = Interlocked.Exchange(ref _lists, 0) == 1;
                if (told)
                {
                    await Event(Moved);
                }
                if (Interlocked.Exchange(ref _shown, 0) == 1)
                {
                    await Event(CaseMoved);
                }
                await response.Body.FlushAsync(stop);
                if (told)
                {
                    await Task.Delay(Rest, time, stop);
                }
                if (!await _waiting.WaitAsync(Heartbeat, stop))
                {
                    await response.WriteAsync(": still here\n\n", stop);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has gone, the host stops, or the time is up.
        }

        Task Event(string name) =>
            response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"id: {++id}\nevent: {name}\ndata:\n\n"), stop);
    }

    public void Dispose() => _waiting.Dispose();
}

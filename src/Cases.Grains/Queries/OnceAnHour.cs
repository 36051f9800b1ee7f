using System.Collections.Concurrent;

namespace Cases.Grains.Queries;

/// <summary>What is written down once an hour of each kind: a page asks itself again whenever something moves.</summary>
/// <typeparam name="TKey">What tells one kind from another.</typeparam>
public sealed class OnceAnHour<TKey>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, DateTimeOffset> _done = new();

    /// <summary>Writes, unless that was done in this hour. What could not be written was not done.</summary>
    public async Task Do(TKey kind, DateTimeOffset now, Func<Task> write)
    {
        var hour = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerHour));
        if (_done.TryGetValue(kind, out var before) && before == hour)
        {
            return;
        }
        await write().ConfigureAwait(false);
        // What belongs to other hours is forgotten as soon as something is written in a new one.
        foreach (var old in _done.Where(known => known.Value != hour))
        {
            _done.TryRemove(old);
        }
        _done[kind] = hour;
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Cases.Grains.Ledger;

/// <summary>
/// What another system recorded of past work: cases and their events as the file has them. Of people and cases it holds
/// numbers, in the order in which they first came; their names are in the digest alone.
/// </summary>
/// <param name="Digest">SHA-256 over everything that was read, names included, in the order of the file.</param>
/// <param name="Cases">How many there are; one may have no event.</param>
/// <param name="Events">In the order of the file.</param>
public sealed record PastLog(byte[] Digest, int Cases, IReadOnlyList<PastEvent> Events);

/// <summary>One event of a past log.</summary>
/// <param name="Case">From 0, in the order of the file.</param>
/// <param name="At">With the offset that it was written with.</param>
/// <param name="Resource">Who did it, from 0; null where the file does not say.</param>
public readonly record struct PastEvent(int Case, string Activity, DateTimeOffset At, int? Resource);

/// <summary>Takes in what a file holds, one event after another.</summary>
public sealed class PastLogWriting : IDisposable
{
    private readonly Dictionary<string, string> _activities = [];
    private readonly Dictionary<string, int> _resources = [];
    private readonly List<PastEvent> _events = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _cases;

    /// <summary>How many cases there are so far.</summary>
    public int Cases => _cases;

    /// <summary>Begins another case and answers its number.</summary>
    public int Case(string? name)
    {
        Seal(name ?? "");
        return _cases++;
    }

    /// <summary>Adds an event of a case that was begun.</summary>
    public void Add(int number, string activity, DateTimeOffset at, string? resource)
    {
        Seal(activity);
        Seal(resource ?? "");
        Span<long> numbers = [number, at.UtcTicks, at.Offset.Ticks];
        foreach (var part in numbers)
        {
            _hash.AppendData(BitConverter.GetBytes(part));
        }
        // One text for all events of an activity, so that a long log stays small.
        if (!_activities.TryGetValue(activity, out var once))
        {
            _activities[activity] = once = activity;
        }
        _events.Add(new(number, once, at, resource is null ? null : NumberOf(resource)));
    }

    /// <summary>Everything that was taken in; nothing can be added afterwards.</summary>
    public PastLog Done() => new(_hash.GetHashAndReset(), _cases, _events);

    public void Dispose() => _hash.Dispose();

    private int NumberOf(string resource)
    {
        if (!_resources.TryGetValue(resource, out var number))
        {
            _resources[resource] = number = _resources.Count;
        }
        return number;
    }

    private void Seal(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        _hash.AppendData(BitConverter.GetBytes(bytes.Length));
        _hash.AppendData(bytes);
    }
}

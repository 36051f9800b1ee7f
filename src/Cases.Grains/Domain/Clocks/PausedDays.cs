namespace Cases.Grains.Domain.Clocks;

/// <summary>
/// The union of a count's pauses as disjoint spans of day numbers in ascending order, both ends inclusive. It lives in
/// memory that the caller lends, so that a due date costs no allocation, or in its own where they are more than fit.
/// </summary>
internal readonly ref struct PausedDays
{
    /// <summary>The end of a pause that has none yet.</summary>
    public const int Open = int.MaxValue;

    private readonly ReadOnlySpan<Stretch> _stretches;

    private PausedDays(ReadOnlySpan<Stretch> stretches) => _stretches = stretches;

    public ReadOnlySpan<Stretch> Stretches => _stretches;

    public static PausedDays Union(Count count, Span<Stretch> lent)
    {
        var needed = count.PausedSince is null ? count.Pauses.Count : count.Pauses.Count + 1;
        var room = needed <= lent.Length ? lent : new Stretch[needed];
        var used = 0;
        for (var i = 0; i < count.Pauses.Count; i++)
        {
            room[used++] = new Stretch(count.Pauses[i].From.DayNumber, count.Pauses[i].To.DayNumber);
        }

        if (count.PausedSince is { } since)
        {
            room[used++] = new Stretch(since.DayNumber, Open);
        }

        if (used < 2)
        {
            return new PausedDays(room[..used]);
        }

        room = room[..used];
        room.Sort();
        var last = 0;
        for (var i = 1; i < used; i++)
        {
            if (room[i].From <= room[last].To)
            {
                room[last] = new Stretch(room[last].From, Math.Max(room[last].To, room[i].To));
            }
            else
            {
                room[++last] = room[i];
            }
        }

        return new PausedDays(room[..(last + 1)]);
    }

    internal readonly record struct Stretch(int From, int To) : IComparable<Stretch>
    {
        public int CompareTo(Stretch other) => From != other.From ? From.CompareTo(other.From) : To.CompareTo(other.To);
    }
}

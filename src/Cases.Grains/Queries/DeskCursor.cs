using System.Globalization;

namespace Cases.Grains.Queries;

/// <summary>
/// A line of a queue from which one reads on, by what the queue is ordered by: where others come or go meanwhile, no line is
/// shown twice or left out.
/// </summary>
/// <param name="Value">What comes before the number in the order: milliseconds or a name; null where the line has none.</param>
/// <param name="Back">True for the lines before it, false for those behind.</param>
public sealed record DeskCursor(string Number, int HandOff, string? Value, bool Back)
{
    public static DeskCursor Of(DeskLine line, DeskSort sort, bool back) => new(line.Number, line.HandOff, sort switch
    {
        DeskSort.Arrived => Written(line.ArrivedAt),
        DeskSort.Firm => line.FirmName,
        DeskSort.Number => null,
        _ => line.OrderedAt is { } at ? Written(at) : null,
    }, back);

    /// <summary>Null where what is written is none, as somebody may have mended it by hand.</summary>
    public static DeskCursor? Read(string? written, bool back) =>
        written?.Split('.', 3) is [{ Length: > 0 } number, var handOff, var value]
            && int.TryParse(handOff, NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            ? new(number, part, value.Length == 0 ? null : value, back) : null;

    /// <summary>Whether it is of an order: one of another, or one that somebody mended, has another value or none.</summary>
    internal bool IsOf(DeskSort sort) => sort switch
    {
        DeskSort.Arrived => At is not null,
        DeskSort.Firm or DeskSort.Number => true,
        _ => Value is null || At is not null,
    };

    /// <summary>As it stands in an address.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}.{HandOff}.{Value}");

    /// <summary>The value as an instant; null where it is none.</summary>
    internal DateTimeOffset? At =>
        long.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            && at >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private static string Written(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.RegularExpressions;
using Cases.Grains.Domain.Calendar;

namespace Cases.Silo.Logs;

/// <summary>Reads the instants of a log: as ISO 8601 writes them, or year first with dots or strokes.</summary>
/// <param name="zone">For times without an offset; null is Korea.</param>
internal sealed partial class LogTime(TimeZoneInfo? zone)
{
    private const string Korea = "Asia/Seoul";

    /// <summary>For a zone by its name in the zone database, such as Asia/Seoul or UTC; null for a name that is none.</summary>
    public static LogTime? In(string name)
    {
        // The rule of the house for Seoul, which does not hang on the machine's zone database.
        return name == Korea ? new(null) : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? new(found) : null;
    }

    /// <summary>The instant with its offset as written; null where the text is none.</summary>
    public DateTimeOffset? Read(string text)
    {
        if (Written().Match(text) is not { Success: true } at)
        {
            return null;
        }
        var (year, month, day) = (Number("year"), Number("month"), Number("day"));
        var (hour, minute, second) = (Number("hour"), Number("minute"), Number("second"));
        var midnight = hour == 24 && minute == 0 && second == 0;
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || (hour > 23 && !midnight) || minute > 59 || second > 59)
        {
            return null;
        }
        var fraction = at.Groups["fraction"].Value.PadRight(7, '0')[..7];
        var clock = new DateTime(year, month, day).AddHours(hour).AddMinutes(minute).AddSeconds(second)
            .AddTicks(long.Parse(fraction, CultureInfo.InvariantCulture));
        if (at.Groups["offset"] is not { Success: true, Value: var written })
        {
            return Local(clock);
        }
        return Offset(written) is { } offset && Fits(clock, offset) ? new(clock, offset) : null;

        int Number(string part) => at.Groups[part] is { Success: true } found
            ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture)
            : 0;
    }

    /// <summary>
    /// What a clock in the zone showed: of an hour that came twice the first, and of one that never came the time that it
    /// would have been without the change.
    /// </summary>
    private DateTimeOffset? Local(DateTime clock)
    {
        if (zone is null)
        {
            return Fits(clock, Seoul.Offset) ? Seoul.At(clock) : null;
        }
        var offset = zone.IsAmbiguousTime(clock) ? zone.GetAmbiguousTimeOffsets(clock).Max() : zone.GetUtcOffset(clock);
        return Fits(clock, offset) ? new(clock, offset) : null;
    }

    private static bool Fits(DateTime clock, TimeSpan offset) => clock.Ticks >= TimeSpan.TicksPerDay || offset <= TimeSpan.Zero;

    private static TimeSpan? Offset(string written)
    {
        if (written is "Z" or "z")
        {
            return TimeSpan.Zero;
        }
        var digits = written[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        var (hours, minutes) = (int.Parse(digits[..2], CultureInfo.InvariantCulture),
            int.Parse(digits[2..], CultureInfo.InvariantCulture));
        var offset = new TimeSpan(hours, minutes, 0);
        return minutes > 59 || offset > TimeSpan.FromHours(14) ? null : written[0] == '-' ? -offset : offset;
    }

    [GeneratedRegex(
        @"^\s*(?<year>[0-9]{4})(?<sign>[-/.])\s?(?<month>[0-9]{1,2})\k<sign>\s?(?<day>[0-9]{1,2})\.?" +
        @"(?:(?:[Tt]|\s+)(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]+))?)?)?" +
        @"\s*(?<offset>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}

using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain;

/// <summary>
/// A condition in one line, as people write it: what is to be done, and behind a bar its last day. A bar with a blank before it
/// is always meant so; one within a word, such as NOx|SOx, only where a day stands behind it.
/// </summary>
public static class ConditionLine
{
    private const char Bar = '|';
    private const char WideBar = '｜';

    /// <summary>What is to be done, and what is written for its last day; null where nothing is.</summary>
    public static (string Text, string? Day) Parts(string line)
    {
        var (plain, last) = (line.Replace(WideBar, Bar), -1);
        for (var at = plain.LastIndexOf(Bar); at >= 0 && last < 0; at = at == 0 ? -1 : plain.LastIndexOf(Bar, at - 1))
        {
            last = at == 0 || char.IsWhiteSpace(plain[at - 1]) || WrittenDay.TryRead(plain[(at + 1)..], out _) ? at : -1;
        }
        return last < 0 ? (line, null) : (line[..last].Trim(), line[(last + 1)..].Trim());
    }

    /// <summary>False where something that is no day stands in the place of one.</summary>
    public static bool IsReadable(string line) => Parts(line).Day is not { } day || WrittenDay.TryRead(day, out _);

    /// <summary>The line that says so; the day as yyyy-MM-dd.</summary>
    public static string Of(string text, string day) =>
        $"{text.ReplaceLineEndings(" ")}{(day.Length == 0 ? "" : $" {Bar} {day}")}";
}

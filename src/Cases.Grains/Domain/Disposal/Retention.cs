using System.Text.Json;
using System.Text.Json.Serialization;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>
/// How long records are kept, by unit task, as an agency's 기록관리표 says: dated data, a file a day from which it holds. A unit
/// task whose class nobody has entered keeps its records: nothing of it falls due.
/// </summary>
/// <param name="Versions">Oldest first.</param>
public sealed record Retention(IReadOnlyList<RetentionSchedule> Versions)
{
    /// <summary>The folder of such files among the installation's own law data.</summary>
    public const string Folder = "retention/";

    /// <summary>What is shipped, with an installation's own behind it: of two that begin on one day the own one holds.</summary>
    /// <param name="own">Text by name.</param>
    /// <exception cref="LawDataException">A file is faulty.</exception>
    public static Retention With(IReadOnlyDictionary<string, string> own)
    {
        using var text = new StreamReader(
            typeof(Retention).Assembly.GetManifestResourceStream("retention/retention.2026-08-25.json")!);
        var shipped = Read("retention/retention.2026-08-25.json", text.ReadToEnd());
        var added = own.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => Read(f.Key, f.Value)).ToList();
        return new([.. ((RetentionSchedule[])[shipped, .. added]).OrderBy(s => s.ValidFrom)]);
    }

    /// <summary>The schedule that holds on a day; before the first of them, the first.</summary>
    public RetentionSchedule On(DateOnly day) => Versions.LastOrDefault(s => s.ValidFrom <= day) ?? Versions[0];

    private static RetentionSchedule Read(string name, string text)
    {
        try
        {
            var read = JsonSerializer.Deserialize<RetentionSchedule>(text, LawData.Options)
                ?? throw new LawDataException([new(name, "$", "the file says null")]);
            return read.Tasks.FirstOrDefault(t => t.Class is { } named && !RetentionSchedule.Classes.Contains(named)) is { } odd
                ? throw new LawDataException([new(name, "$.tasks", $"{odd.Class} is no class of 시행령 제26조제1항")])
                : read;
        }
        catch (JsonException e)
        {
            throw new LawDataException([new(name, e.Path ?? "$", e.Message)]);
        }
    }
}

/// <summary>What holds from a day on.</summary>
/// <param name="Start">From when a period is counted: 1 January after the year in which the case was closed.</param>
public sealed record RetentionSchedule(DateOnly ValidFrom, RetentionStart Start, IReadOnlyList<UnitTask> Tasks)
{
    /// <summary>시행령 제26조제1항: permanent and semi-permanent ones never fall due here, but go to the archives.</summary>
    public static readonly IReadOnlyList<string> Classes = ["permanent", "semi-permanent", "30", "10", "5", "3", "1"];

    /// <summary>The unit task under which a kind of case is filed, or null.</summary>
    public UnitTask? TaskOf(string kind) => Tasks.FirstOrDefault(task => task.Kinds.Contains(kind));
}

/// <summary>Where the first day of a period stands.</summary>
public sealed record RetentionStart(Citation Citation, Confidence Confidence);

/// <summary>A unit task (단위과제) and how long its records are kept.</summary>
/// <param name="Kinds">Kinds of cases, kebab-case.</param>
/// <param name="Class">One of <see cref="RetentionSchedule.Classes"/>; null while nobody has entered it.</param>
public sealed record UnitTask(
    string Id, Names Name, IReadOnlyList<string> Kinds, string? Class, Citation Citation, Confidence Confidence)
{
    /// <summary>Years; null where records of it never fall due, or nobody knows when.</summary>
    [JsonIgnore]
    public int? Years => int.TryParse(Class, out var years) ? years : null;

    /// <summary>
    /// The first day on which a case closed on this day may be disposed of: the period begins on 1 January of the next year.
    /// </summary>
    public DateOnly? DueFrom(DateOnly closedOn) => Years is { } years ? new(closedOn.Year + 1 + years, 1, 1) : null;
}

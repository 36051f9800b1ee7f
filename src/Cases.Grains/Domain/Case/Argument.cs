using System.Globalization;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>How a value that a refusal tells is written for the way to the reader, and what it is there.</summary>
public sealed record Argument<T>(ArgumentKind Kind, Func<T, string> Written);

/// <summary>The kinds of values that refusals tell.</summary>
public static class Argument
{
    public static readonly Argument<DateOnly?> Day =
        new(ArgumentKind.Day, day => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
    public static readonly Argument<DateTimeOffset> Instant =
        new(ArgumentKind.Instant, at => at.ToString("O", CultureInfo.InvariantCulture));
    public static readonly Argument<Period?> Longest = new(ArgumentKind.Period, period => $"{period}");
    public static readonly Argument<decimal> Number =
        new(ArgumentKind.Number, number => number.ToString("0", CultureInfo.InvariantCulture));
    public static readonly Argument<Stage> Stage = new(ArgumentKind.Stage, stage => $"{stage}");
    public static readonly Argument<DispositionKind> Disposition = new(ArgumentKind.Disposition, kind => $"{kind}");

    /// <summary>A period as its sender wrote it, which may be none.</summary>
    public static readonly Argument<string> Period = As(ArgumentKind.Period);
    public static readonly Argument<string> Agency = As(ArgumentKind.Agency);
    public static readonly Argument<string> Person = As(ArgumentKind.Person);
    public static readonly Argument<string> Procedure = As(ArgumentKind.Procedure);
    public static readonly Argument<string> Step = As(ArgumentKind.Step);
    public static readonly Argument<string> Act = As(ArgumentKind.Act);
    public static readonly Argument<string> Field = As(ArgumentKind.Field);
    public static readonly Argument<string> Text = As(ArgumentKind.Text);

    private static Argument<string> As(ArgumentKind kind) => new(kind, value => value);
}

/// <summary>What a written argument is, so that the reader gets it in words.</summary>
public enum ArgumentKind
{
    /// <summary>As it stands: a code, a name that is no id.</summary>
    Text,

    /// <summary>yyyy-MM-dd.</summary>
    Day,

    /// <summary>ISO 8601, as the format O writes it.</summary>
    Instant,
    Number,

    /// <summary>As the law states it, such as 10d.</summary>
    Period,
    Agency,
    Person,
    Procedure,
    Step,
    Stage,
    Disposition,

    /// <summary>The name of an act.</summary>
    Act,

    /// <summary>The name or path of a field.</summary>
    Field,
}

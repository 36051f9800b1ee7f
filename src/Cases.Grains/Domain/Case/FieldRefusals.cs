namespace Cases.Grains.Domain;

/// <summary>What any field of any form may be refused with; the first argument says which.</summary>
public static class FieldRefusals
{
    public static readonly Refusal<string> Required = new("required", Argument.Field) { Kind = RefusalKind.Malformed };
    public static readonly Refusal<string, decimal> TooLong =
        new("too-long", Argument.Field, Argument.Number) { Kind = RefusalKind.Malformed };

    /// <summary>
    /// A character that cannot be kept or cannot be seen: its place, as people count from 1, and its code point.
    /// </summary>
    public static readonly Refusal<string, decimal, string> ControlCharacters =
        new("control-characters", Argument.Field, Argument.Number, Argument.Text) { Kind = RefusalKind.Malformed };

    /// <summary>Where it stands, as people count from 1.</summary>
    public static readonly Refusal<string, decimal> ResidentNumber =
        new("resident-number", Argument.Field, Argument.Number) { Kind = RefusalKind.Malformed };
    public static readonly Refusal<string> OneLine = new("one-line", Argument.Field) { Kind = RefusalKind.Malformed };
    public static readonly Refusal<string> PeriodFormat = new("period-format", Argument.Field) { Kind = RefusalKind.Malformed };
    public static readonly Refusal<string> DayFormat = new("day-format", Argument.Field) { Kind = RefusalKind.Malformed };
    public static readonly Refusal<string> InstantFormat =
        new("instant-format", Argument.Field) { Kind = RefusalKind.Malformed };
    public static readonly Refusal<string> UnknownField =
        new("act.unknown-field", Argument.Field) { Kind = RefusalKind.Malformed };
    public static readonly Refusal<string> RepeatedField =
        new("act.repeated-field", Argument.Field) { Kind = RefusalKind.Malformed };
    public static readonly Refusal<string, decimal> TooMany =
        new("too-many", Argument.Field, Argument.Number) { Kind = RefusalKind.Malformed };
    public static readonly Refusal<string> NotUploaded =
        new("document.not-uploaded", Argument.Field) { Kind = RefusalKind.Malformed };
    public static readonly Refusal<string, string> DocumentGone =
        new("document.gone", Argument.Field, Argument.Text) { Kind = RefusalKind.Malformed };
    public static readonly Refusal<string, string, string> DocumentInfected =
        new("document.infected", Argument.Field, Argument.Text, Argument.Text) { Kind = RefusalKind.Malformed };
    public static readonly Refusal<string> Past = new("day.past", Argument.Field);
    public static readonly Refusal<string> Future = new("day.future", Argument.Field);
}

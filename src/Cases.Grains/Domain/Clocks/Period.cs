using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cases.Grains.Domain.Clocks;

/// <summary>The unit a law states a period in; its letter in text is the first of its name.</summary>
[JsonConverter(typeof(KebabEnum<PeriodUnit>))]
public enum PeriodUnit
{
    Hours,
    Days,
    Weeks,
    Months,
    Years,
}

/// <summary>
/// A length as the law states it, such as 20 days; written <c>20d</c>, also in JSON. Never converted to another unit.
/// </summary>
/// <param name="Amount">At least 1.</param>
[JsonConverter(typeof(PeriodJson))]
public readonly record struct Period(int Amount, PeriodUnit Unit)
{
    private const string Letters = "hdwmy";

    public static Period Hours(int amount) => new(amount, PeriodUnit.Hours);

    public static Period Days(int amount) => new(amount, PeriodUnit.Days);

    public static Period Weeks(int amount) => new(amount, PeriodUnit.Weeks);

    public static Period Months(int amount) => new(amount, PeriodUnit.Months);

    public static Period Years(int amount) => new(amount, PeriodUnit.Years);

    /// <summary>
    /// Reads <c>40h</c>, <c>20d</c>, <c>2w</c>, <c>3m</c>, <c>1y</c>: digits and one lower-case letter, from 1, nothing
    /// else.
    /// </summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        if (string.IsNullOrEmpty(text) || Letters.IndexOf(text[^1]) is not (>= 0 and var unit)
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            || amount < 1)
        {
            return false;
        }

        period = new Period(amount, (PeriodUnit)unit);
        return true;
    }

    /// <summary>As <see cref="TryParse"/>.</summary>
    /// <exception cref="FormatException">The text is no period.</exception>
    public static Period Parse(string text) =>
        TryParse(text, out var period)
            ? period
            : throw new FormatException($"'{text}' is no period such as 20d, 40h, 2w, 3m or 1y.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount}{Letters[(int)Unit]}");
}

internal sealed class PeriodJson : JsonConverter<Period>
{
    public override Period Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Period.TryParse(reader.GetString(), out var period)
            ? period
            : throw new JsonException("A period is written such as \"20d\", \"40h\", \"2w\", \"3m\" or \"1y\".");

    public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

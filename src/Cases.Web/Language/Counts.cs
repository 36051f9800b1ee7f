using System.Globalization;

namespace Cases.Web.Language;

/// <summary>
/// Fills the holes of a text. A hole with a bar chooses by its number: <c>{0} {0:month|months}</c> is 1 month, and 2 months.
/// </summary>
internal sealed class Counts : IFormatProvider, ICustomFormatter
{
    private static readonly Counts Choosing = new();

    public static string In(string text, object[] arguments) => string.Format(Choosing, text, arguments);

    public object? GetFormat(Type? formatType) =>
        formatType == typeof(ICustomFormatter) ? this : CultureInfo.CurrentCulture.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
        format?.Split('|') is [var one, var many] ? (IsOne(arg) ? one : many)
        : arg is IFormattable value ? value.ToString(format, CultureInfo.CurrentCulture)
        : arg?.ToString() ?? "";

    // Some counts arrive as they are written.
    private static bool IsOne(object? count) => Convert.ToString(count, CultureInfo.InvariantCulture) == "1"
        || (count is decimal or double or float && Convert.ToDecimal(count, CultureInfo.InvariantCulture) == 1);
}

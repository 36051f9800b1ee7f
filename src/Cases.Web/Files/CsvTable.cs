using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Mvc;

namespace Cases.Web.Files;

/// <summary>
/// A table to take away: UTF-8 with a byte order mark, so that spreadsheets read Korean, and no cell that acts as a formula.
/// </summary>
public static partial class CsvTable
{
    public static FileContentResult Of(string name, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = new CsvWriter(writer,
            new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.None, NewLine = "\r\n" }))
        {
            foreach (var row in rows.Prepend(heads))
            {
                foreach (var cell in row)
                {
                    var plain = Plain(cell);
                    csv.WriteField(plain ?? Harmless($"{cell}"), shouldQuote: plain is null);
                }
                csv.NextRecord();
            }
        }

        return new FileContentResult(stream.ToArray(), "text/csv; charset=utf-8") { FileDownloadName = name };
    }

    /// <summary>
    /// Numbers and days, which nobody typed and which stay what they are; null for text, and for whatever else there will be.
    /// </summary>
    private static string? Plain(object? cell) => cell switch
    {
        null => "",
        decimal number => number.ToString("0.###", CultureInfo.InvariantCulture),
        DateTimeOffset at => Language.SeoulDates.InSeoul(at).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        // A culture's own form of a day, the invariant one too, can be read as another day.
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        int or long or double => ((IFormattable)cell).ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>
    /// With an apostrophe wherever a spreadsheet could begin to reckon. Quotes alone do not help: some programs split at line
    /// ends before they look at quotes, and some skip what nobody sees at the beginning.
    /// </summary>
    private static string Harmless(string text) => Dangerous().Replace(text, "'");

    // At the start of the text or behind a line end (of \r\n behind both): a sign, a tab or another line end, whatever blank or
    // invisible characters stand before it.
    [GeneratedRegex(
        @"(?:(?<![\s\S])|(?<=[\n\v\f\u0085\u2028\u2029])|(?<=\r)(?!\n))"
            + @"(?=[\p{Zs}\p{Cf}]*[=+\-@＝＋－＠\t\r\n\v\f\u0085\u2028\u2029])")]
    private static partial Regex Dangerous();
}

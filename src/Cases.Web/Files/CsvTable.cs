using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Mvc;

namespace Cases.Web.Files;

/// <summary>A table to take away: UTF-8 with a byte order mark, so that spreadsheets read Korean, and no cell that acts as a formula.</summary>
public static class CsvTable
{
    public static FileContentResult Of(string name, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, NewLine = "\r\n" }))
        {
            foreach (var row in rows.Prepend(heads))
            {
                foreach (var cell in row)
                    csv.WriteField(Written(cell));
                csv.NextRecord();
            }
        }

        return new FileContentResult(stream.ToArray(), "text/csv; charset=utf-8") { FileDownloadName = name };
    }

    private static string? Written(object? cell) => cell switch
    {
        decimal number => number.ToString("0.###", CultureInfo.InvariantCulture),
        DateTimeOffset at => Language.SeoulDates.InSeoul(at).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        // A culture's own form of a day, the invariant one too, can be read as another day.
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell?.ToString(),
    };
}

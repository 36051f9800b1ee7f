using System.Xml;
using Microsoft.AspNetCore.Mvc;
using SpreadCheetah;
using SpreadCheetah.Styling;

namespace Cases.Web.Files;

/// <summary>
/// A table to take away as a workbook. What was typed stands in it as text, which no spreadsheet reckons with; numbers are
/// numbers, and days and instants, those of Seoul, are dates that can be sorted by.
/// </summary>
public static class XlsxTable
{
    internal const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>What a cell may hold; the format allows no more.</summary>
    private const int MostCharacters = 32_767;

    public static async Task<FileContentResult> Of(
        string name, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<object?>> rows,
        CancellationToken cancellation = default)
    {
        using var stream = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(stream, null, cancellation))
        {
            var bold = book.AddStyle(new Style { Font = new() { Bold = true } });
            var day = book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd") });
            var instant = book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd hh:mm:ss") });
            await book.StartWorksheetAsync("1", new() { FrozenRows = 1 }, cancellation);
            await book.AddRowAsync([.. heads.Select(head => new StyledCell(Clean(head), bold))], cancellation);
            foreach (var row in rows)
            {
                await book.AddRowAsync([.. row.Select(cell => Written(cell, day, instant))], cancellation);
            }
            await book.FinishAsync(cancellation);
        }
        return new FileContentResult(stream.ToArray(), MediaType) { FileDownloadName = name };
    }

    private static StyledCell Written(object? cell, StyleId day, StyleId instant) => cell switch
    {
        null => new((string?)null, null),
        decimal number => new(decimal.Round(number, 3), null),
        double number => new(number, null),
        int number => new(number, null),
        long number => new(number, null),
        DateOnly date => new(date.ToDateTime(TimeOnly.MinValue), day),
        DateTimeOffset at => new(Language.SeoulDates.InSeoul(at).DateTime, instant),
        _ => new(Clean($"{cell}"), null),
    };

    /// <summary>Without what XML cannot hold: one such sign would make the whole file unreadable.</summary>
    private static string Clean(string text)
    {
        var clean = string.Concat(
            text.EnumerateRunes().Select(r => $"{r}").Where(r => r.Length > 1 || XmlConvert.IsXmlChar(r[0])));
        return clean.Length <= MostCharacters ? clean : clean[..MostCharacters];
    }
}

using System.Globalization;
using Cases.Grains.Ledger;
using CsvHelper;
using CsvHelper.Configuration;

namespace Cases.Silo.Logs;

/// <summary>A log as a table: a row an event, its case told by a column. The first row names the columns.</summary>
internal sealed class TableLog(LogColumns columns, LogTime time, PastLogWriting writing)
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <exception cref="LogFaultException">A row is not whole: its line, and what is wrong with it.</exception>
    public void Read(TextReader text)
    {
        var first = text.ReadLine() ?? "";
        var line = 1;
        using var parser = new CsvParser(new Rejoined(first, text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = $"{Delimiters.MaxBy(delimiter => Outside(first, delimiter))}",
            BadDataFound = _ => throw new LogFaultException(line, "a quotation mark is out of place"),
        });
        if (!parser.Read())
        {
            throw new LogFaultException(1, "the file is empty");
        }
        var heads = parser.Record!;
        var (ofCase, ofActivity, ofTime, ofResource) = columns.In(heads);
        Dictionary<string, int> cases = [];
        for (line = parser.RawRow + 1; parser.Read(); line = parser.RawRow + 1)
        {
            var row = parser.Record!;
            if (row.Length < heads.Length || row.Skip(heads.Length).Any(field => field.Length > 0))
            {
                throw new LogFaultException(line, $"there are {row.Length} fields where the first row has {heads.Length}");
            }
            if (row.FirstOrDefault(field => field.Contains('\0', StringComparison.Ordinal)) is not null)
            {
                throw new LogFaultException(line, "a field has a character U+0000");
            }
            var name = Demanded(row, ofCase, "case", line);
            if (!cases.TryGetValue(name, out var number))
            {
                cases[name] = number = writing.Case(name);
            }
            var written = Demanded(row, ofTime, "time", line);
            var at = time.Read(written) ?? throw new LogFaultException(line, $"\"{written}\" is no time");
            writing.Add(
                number, Demanded(row, ofActivity, "activity", line), at,
                ofResource is { } place && row[place] is { Length: > 0 } who ? who : null);
        }
    }

    private static string Demanded(string[] row, int place, string what, int line) =>
        string.IsNullOrWhiteSpace(row[place]) ? throw new LogFaultException(line, $"the {what} is empty") : row[place];

    /// <summary>How often a sign stands outside of quotation marks.</summary>
    private static int Outside(string line, char sign)
    {
        var (count, quoted) = (0, false);
        foreach (var found in line)
        {
            quoted ^= found == '"';
            count += !quoted && found == sign ? 1 : 0;
        }
        return count;
    }

    /// <summary>A text whose first line was looked at already.</summary>
    private sealed class Rejoined(string first, TextReader rest) : TextReader
    {
        private readonly string _first = first + "\n";
        private int _given;

        public override int Read() => _given < _first.Length ? _first[_given++] : rest.Read();

        public override int Peek() => _given < _first.Length ? _first[_given] : rest.Peek();

        public override int Read(char[] buffer, int index, int count)
        {
            if (_given == _first.Length)
            {
                return rest.Read(buffer, index, count);
            }
            var some = Math.Min(count, _first.Length - _given);
            _first.CopyTo(_given, buffer, index, some);
            _given += some;
            return some;
        }
    }
}

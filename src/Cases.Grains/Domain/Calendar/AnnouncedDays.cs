using System.Text.Json;

namespace Cases.Grains.Domain.Calendar;

/// <summary>Holidays that no rule yields: elections and days the government designated (임시공휴일). Data, one line each.</summary>
internal static class AnnouncedDays
{
    private const string Resource = "calendar/announced-days.json";

    public static IReadOnlyList<Holiday> Read()
    {
        using var stream = typeof(AnnouncedDays).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        var lines = JsonSerializer.Deserialize<Line[]>(stream, JsonSerializerOptions.Web) ?? [];
        return [.. lines.Select(l => new Holiday(l.Day, l.Ko, l.En, false, SourceOf(l), l.Kind == "expected-election"))];
    }

    private static string SourceOf(Line line) => line.Kind switch
    {
        "election" => "관공서의 공휴일에 관한 규정 (선거일)",
        "expected-election" => "공직선거법 제34조",
        "ad-hoc" => "관공서의 공휴일에 관한 규정 (정부에서 수시 지정하는 날)",
        _ => throw new InvalidOperationException($"{Resource}: {line.Day:O} has the unknown kind '{line.Kind}'."),
    };

    private sealed record Line(DateOnly Day, string Kind, string Ko, string En);
}

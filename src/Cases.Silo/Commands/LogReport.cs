using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cases.Grains;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;

namespace Cases.Silo.Commands;

/// <summary>What a past log says: for people, or as JSON for programs, which holds nothing else then.</summary>
internal static class LogReport
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<int> Run(CommandCall call)
    {
        var name = (call.Operand ?? throw new MissingArgumentException("NAME is missing.")).Normalize().Trim();
        call.DemandSchema();
        await using var services = await call.Services();
        var logs = services.GetRequiredService<IPastLogs>();
        if (await logs.Read(name) is not { } log)
        {
            throw new StartRefusedException(await logs.All() is { Count: > 0 } all
                ? $"There is no log called \"{name}\", but {string.Join(", ", all.Select(head => $"\"{head.Name}\""))}."
                : $"There is no log called \"{name}\", nor any other.");
        }
        var report = PastLogReport.Of(log, services.GetRequiredService<ICalendarSource>().Current);
        if (call.Flag("json"))
        {
            call.Say(JsonSerializer.Serialize(report, Json));
            return 0;
        }
        call.Say($"{name}: {report.Cases} cases, {report.Events} events, {report.Activities} activities, "
            + $"{report.Variants} variants");
        call.Say(Line("days", report.DurationDays));
        call.Say(Line("working hours", report.WorkingHours));
        if (report.WorkingHours.N < report.DurationDays.N)
        {
            call.Say($"  {report.DurationDays.N - report.WorkingHours.N} cases lie outside the holiday calendar");
        }
        foreach (var (activity, count) in report.ActivityCounts.OrderByDescending(a => a.Value))
        {
            var wait = report.MedianWaitHours.TryGetValue(activity, out var hours) ? $", median wait {Number(hours)} hours" : "";
            call.Say($"  {activity}: {count}{wait}");
        }
        call.Say($"  arrivals: {string.Join(", ", report.ArrivalsPerMonth.Select(month => $"{month.Key} {month.Value}"))}");
        return 0;
    }

    private static string Line(string what, LogFigures f) =>
        $"  {what}: {f.N} cases, mean {Number(f.Mean)}, median {Number(f.Median)}, 75 % {Number(f.P75)}, 90 % {Number(f.P90)}, "
        + $"95 % {Number(f.P95)}, 99 % {Number(f.P99)}, most {Number(f.Max)}";

    private static string Number(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "none";
}

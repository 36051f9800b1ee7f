using System.Globalization;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;

namespace Cases.Silo.Commands;

/// <summary>
/// Says what would change and writes nothing: the schema scripts that a migration would run, and every clock that this
/// build, other law data or a change of the calendar would move.
/// </summary>
internal static class DryRun
{
    private const string Supposed = "dry run";

    public static async Task<int> Run(CommandCall call)
    {
        var missing = SchemaScripts.Missing(call.Storage);
        foreach (var script in missing)
        {
            call.Say($"Schema: {script} would be run.");
        }
        call.Say($"{missing.Count} schema scripts would be run.");
        if (SchemaScripts.Applied(call.Storage).Count == 0)
        {
            return 0;
        }
        await using var services = await call.Services();
        var law = call.Option("law") is { } folder ? LawOf(folder) : services.GetRequiredService<LawBook>();
        var calendar = Changed(call, services.GetRequiredService<ICalendarSource>().Current);
        return await Compare(call, services, law, calendar);
    }

    private static async Task<int> Compare(CommandCall call, IServiceProvider services, LawBook law, HolidayCalendar calendar)
    {
        var (reader, ledger) = (services.GetRequiredService<LedgerReader>(), services.GetRequiredService<ICaseLedger>());
        var things = services.GetRequiredService<LedgeredThings>();
        var (cases, touched, moved, unreadable) = (0, 0, 0, 0);
        await foreach (var head in reader.Heads())
        {
            LedgerRows after;
            try
            {
                var events = await ledger.Read(head.CaseId);
                after = things.Of(events).Rows(head.CaseId, events, law, calendar);
            }
            catch (Exception e) when (e is UnreadableEventException or InvalidOperationException or BeyondHorizonException)
            {
                (cases, unreadable) = (cases + 1, unreadable + 1);
                call.Say($"{head.CaseId}: could not be read: {e.Message}");
                continue;
            }
            if (after.Sets().OfType<RowSet<ClockRow>>().SingleOrDefault() is not { } clocks)
            {
                continue;
            }
            cases++;
            var before = (await reader.Clocks(head.CaseId)).ToDictionary(row => row.Clock);
            var lines = Moves(before, clocks.Rows).ToList();
            touched += lines.Count > 0 ? 1 : 0;
            moved += lines.Count;
            foreach (var line in lines)
            {
                call.Say($"{after.Name} {line}");
            }
        }
        call.Say($"{cases} cases: {moved} clocks of {touched} cases would move; {unreadable} cases could not be read.");
        return unreadable == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Moves(Dictionary<ClockId, ClockRow> before, IReadOnlyList<ClockRow> after)
    {
        foreach (var clock in after)
        {
            if (!before.Remove(clock.Clock, out var old))
            {
                yield return $"{clock.Clock}: would begin, {Stand(clock)}";
            }
            else if ((old.Status, old.Due, old.DueAt) != (clock.Status, clock.Due, clock.DueAt))
            {
                yield return $"{clock.Clock}: {Stand(old)} would become {Stand(clock)}";
            }
        }
        foreach (var gone in before.Values)
        {
            yield return $"{gone.Clock}: {Stand(gone)} would be no more";
        }
    }

    private static string Stand(ClockRow clock) =>
        string.Create(
            CultureInfo.InvariantCulture, $"{clock.Status} due {(clock.Due is { } due ? $"{due:yyyy-MM-dd}" : "open")}");

    private static HolidayCalendar Changed(CommandCall call, HolidayCalendar calendar)
    {
        foreach (var (argument, holiday) in ((string, bool)[])[("holiday", true), ("working-day", false)])
        {
            if (call.Option(argument) is { } written)
            {
                var day =
                    DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
                    ? read : throw new MissingArgumentException($"--{argument} is no day of the form 2026-12-31.");
                calendar = calendar.Corrected(new(day, holiday, Supposed, Supposed, Supposed), call.Now);
            }
        }
        return calendar;
    }

    /// <summary>A whole set of law data, or an installation's own procedures beside the shipped ones.</summary>
    private static LawBook LawOf(string folder)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
                .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText);
            return files.Keys.All(name => name.StartsWith("procedures/", StringComparison.Ordinal))
                ? LawData.Extended(files)
                : LawData.Parse(files);
        }
        catch (Exception e) when (e is LawDataException or IOException)
        {
            throw new StartRefusedException($"The law data in {folder} cannot be used: {e.Message}");
        }
    }
}

using System.Text.Json;
using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Ledger;

/// <summary>The calendar's own stream in the ledger, and its events as UTF-8 JSON.</summary>
public static class CalendarJson
{
    /// <summary>The stream's id among the cases'; no case ever has it.</summary>
    public static readonly Guid Stream = new("ca1e0da2-0000-8000-8000-000000000001");

    private const string Entered = "holiday-entered";
    private const string Removed = "holiday-removed";

    public static string NameOf(CalendarEvent e) => e is HolidayEntered ? Entered : Removed;

    public static byte[] Write(CalendarEvent e) => JsonSerializer.SerializeToUtf8Bytes(e, e.GetType(), CaseJson.Options);

    /// <exception cref="UnreadableEventException">The name is not one this version knows.</exception>
    public static CalendarEvent Event(StoredEvent stored) => stored.Name switch
    {
        Entered => JsonSerializer.Deserialize<HolidayEntered>(stored.Body, CaseJson.Options)!,
        Removed => JsonSerializer.Deserialize<HolidayRemoved>(stored.Body, CaseJson.Options)!,
        _ => throw new UnreadableEventException($"No event of the calendar is called '{stored.Name}'."),
    };
}

using Cases.Grains.Domain.Calendar;
using Cases.Web.Language;
using Ical.Net;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using CalendarEvent = Ical.Net.CalendarComponents.CalendarEvent;

namespace Cases.Web.Api;

/// <summary>The holidays as an iCalendar feed (RFC 5545): one all-day event each, the same bytes for the same calendar.</summary>
internal static class CalendarFeed
{
    /// <summary>
    /// The feed is made of a calendar, not at a moment: a fixed stamp keeps it the same until the calendar changes.
    /// </summary>
    private static readonly CalDateTime Stamp = new(2015, 1, 1, 0, 0, 0, CalDateTime.UtcTzId);

    public static string Write(HolidayCalendar calendar, string name)
    {
        var feed = new Ical.Net.Calendar
        {
            ProductId = "-//Cases//Public holidays of Korean government offices//KO",
            Method = CalendarMethods.Publish,
            Scale = CalendarScales.Gregorian,
        };
        feed.AddProperty("X-WR-CALNAME", name);
        feed.AddProperty("X-WR-TIMEZONE", "Asia/Seoul");
        for (var year = calendar.First.Year; year <= calendar.Last.Year; year++)
        {
            feed.Events.AddRange(calendar.In(year).Select(holiday => EventOf(holiday, calendar.Version)));
        }
        return new CalendarSerializer(feed).SerializeToString()!;
    }

    private static CalendarEvent EventOf(Holiday holiday, string version) => new()
    {
        Uid = $"{holiday.Date:yyyyMMdd}@holidays.cases",
        DtStamp = Stamp,
        Start = new CalDateTime(holiday.Date),
        End = new CalDateTime(holiday.Date.AddDays(1)),
        Summary = Languages.Pick(holiday.NameKo, holiday.NameEn),
        Description = $"{holiday.Source} · {version}",
        Status = holiday.Provisional ? EventStatus.Tentative : EventStatus.Confirmed,
        Transparency = TransparencyType.Transparent,
    };
}

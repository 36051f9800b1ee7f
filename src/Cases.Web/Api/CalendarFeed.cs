using System.Globalization;
using System.Text;
using Cases.Grains.Domain.Calendar;
using Cases.Web.Language;

namespace Cases.Web.Api;

/// <summary>The holidays as an iCalendar feed (RFC 5545): one all-day event each, the same bytes for the same calendar.</summary>
internal static class CalendarFeed
{
    private const int LineOctets = 75;

    public static string Write(HolidayCalendar calendar, string name)
    {
        var feed = new StringBuilder();
        Line(feed, "BEGIN:VCALENDAR");
        Line(feed, "VERSION:2.0");
        Line(feed, "PRODID:-//Cases//Public holidays of Korean government offices//KO");
        Line(feed, "CALSCALE:GREGORIAN");
        Line(feed, "METHOD:PUBLISH");
        Line(feed, "X-WR-CALNAME:" + Escaped(name));
        Line(feed, "X-WR-TIMEZONE:Asia/Seoul");
        for (var year = calendar.First.Year; year <= calendar.Last.Year; year++)
            foreach (var holiday in calendar.In(year))
                Event(feed, holiday, calendar.Version);
        Line(feed, "END:VCALENDAR");
        return feed.ToString();
    }

    private static void Event(StringBuilder feed, Holiday holiday, string version)
    {
        Line(feed, "BEGIN:VEVENT");
        Line(feed, $"UID:{Stamp(holiday.Date)}@holidays.cases");
        // The feed is made of a calendar, not at a moment: a fixed stamp keeps it the same until the calendar changes.
        Line(feed, "DTSTAMP:20150101T000000Z");
        Line(feed, "DTSTART;VALUE=DATE:" + Stamp(holiday.Date));
        Line(feed, "DTEND;VALUE=DATE:" + Stamp(holiday.Date.AddDays(1)));
        Line(feed, "SUMMARY:" + Escaped(Languages.Pick(holiday.NameKo, holiday.NameEn)));
        Line(feed, "DESCRIPTION:" + Escaped(holiday.Source + " · " + version));
        Line(feed, "STATUS:" + (holiday.Provisional ? "TENTATIVE" : "CONFIRMED"));
        Line(feed, "TRANSP:TRANSPARENT");
        Line(feed, "END:VEVENT");
    }

    private static string Stamp(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    // A line longer than 75 octets goes on in the next behind a space; a character is never cut.
    private static void Line(StringBuilder feed, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                feed.Append("\r\n ");
                octets = 1;
            }

            feed.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        feed.Append("\r\n");
    }
}

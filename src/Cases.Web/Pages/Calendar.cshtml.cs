using Cases.Grains;
using Cases.Grains.Domain.Calendar;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages;

/// <summary>The public holidays of a year with their sources; this year's without one in the address.</summary>
[AllowAnonymous]
public sealed class CalendarModel(ICalendarSource calendars, TimeProvider time) : PageModel
{
    public int Year { get; private set; }

    public HolidayCalendar Calendar { get; } = calendars.Current;

    public IReadOnlyList<Holiday> Holidays { get; private set; } = [];

    public IActionResult OnGet(int? year)
    {
        Year = year ?? Seoul.DayOf(time.GetUtcNow()).Year;
        if (Year < Calendar.First.Year || Year > Calendar.Last.Year)
            return NotFound();
        Holidays = Calendar.In(Year);
        return Page();
    }
}

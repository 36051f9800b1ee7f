using Cases.Grains;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Audit;

/// <summary>What days are counted by: who changed the calendar, with whom, and the files of the law as they were read.</summary>
[Authorize(Roles = Roles.Auditor)]
public sealed class LawModel(LawFiles files, CalendarPeople administrators, LedgerCalendar calendar, People people) : PageModel
{
    public IReadOnlyList<LawFile> Files => files.All;

    /// <summary>Whether this installation lets one administrator change the calendar alone.</summary>
    public bool OnePerson => administrators.OnePerson;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<CalendarEvent> Changes => [.. calendar.Events.Reverse()];

    public IReadOnlyDictionary<string, PersonName> Named { get; private set; } = new Dictionary<string, PersonName>();

    public async Task OnGet(CancellationToken cancel)
    {
        await calendar.Refresh(cancel);
        Named = await people.Named(calendar.Events.SelectMany(e => new[] { e.By, e.ConfirmedBy }), cancel);
    }
}

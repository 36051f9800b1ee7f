using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Cases.Grains;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Cases.Web.Pages.Admin;

/// <summary>Enters and corrects holidays: first what that would move, then, once confirmed, for good.</summary>
[Authorize(Roles = Roles.Administrator), Noted("calendar")]
public sealed class AdminCalendarModel(
    LedgerCalendar calendar, CalendarReach reach, CalendarWork work, People people, CalendarPeople administrators,
    IGrainFactory grains, TimeProvider time, AccessNotes notes, Text text) : PageModel
{
    /// <summary>So many cases are counted before an answer; of more it is said that they are only a part.</summary>
    internal const int MostCounted = 5_000;

    private const string Working = "working", Substituted = "substitute";
    private static readonly string[] Kinds = ["holiday", Substituted, Working];

    [BindProperty]
    public HolidayInput Input { get; set; } = new();

    /// <summary>What the change would move; null until it was asked for and can be made.</summary>
    public CalendarTouch? Preview { get; private set; }

    /// <summary>The recalculation after the last change; null while there was none.</summary>
    public CalendarProgress? Progress { get; private set; }

    public IReadOnlyDictionary<string, PersonName> People { get; private set; } = new Dictionary<string, PersonName>();

    /// <summary>What was entered, newest first.</summary>
    public IReadOnlyList<CalendarEvent> Changes => [.. calendar.Events.Reverse()];

    /// <summary>Days from this year on that are expected and not announced.</summary>
    public IReadOnlyList<Holiday> Provisional { get; private set; } = [];

    public HolidayCalendar Now => calendar.Current;

    /// <summary>Whether this installation lets one administrator do it alone.</summary>
    public bool OnePerson => administrators.OnePerson;

    public IEnumerable<SelectListItem> KindChoices => Kinds.Select(k => new SelectListItem(text["admin.calendar.kind." + k], k));

    public async Task OnGet(DateOnly? day, CancellationToken cancel)
    {
        if (day is { } asked && asked >= Now.First && asked <= Now.Last)
        {
            var holiday = Now.On(asked);
            Input = new()
            {
                Day = asked.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Kind = holiday?.Substitute == true ? Substituted : "holiday",
                NameKo = holiday?.NameKo, NameEn = holiday?.NameEn, Provisional = holiday?.Provisional ?? false,
            };
        }
        await Load(cancel);
    }

    public async Task<IActionResult> OnPostPreview(CancellationToken cancel)
    {
        if (Read() is not { } entry)
        {
            return await Wrong(cancel);
        }
        Preview = await reach.Of(HttpContext.Viewer(), entry, MostCounted, cancel);
        await Load(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostConfirm(Guid requestId, CancellationToken cancel) =>
        Send(requestId, "changed:calendar", "admin.calendar.done", grains.GetGrain<ICalendarGrain>(0).Correct, cancel);

    public Task<IActionResult> OnPostPropose(Guid requestId, CancellationToken cancel) =>
        Send(
            requestId, "proposed:calendar", "admin.calendar.proposed",
            grains.GetGrain<ICalendarProposalsGrain>(0).Propose, cancel);

    /// <summary>What the day of an entry is, as it is chosen on the form.</summary>
    internal static string KindOf(CalendarEntry entry) =>
        !entry.Holiday ? Working : entry.Substitute ? Substituted : Kinds[0];

    internal static string Said(Text text, string code, HolidayCalendar calendar) =>
        text.Declined(code, calendar.First.Day(), calendar.Last.Day());

    private async Task<IActionResult> Send(
        Guid requestId, string noted, string done, Func<CalendarCorrection, Task<ActAnswer>> send, CancellationToken cancel)
    {
        if (Read() is not { } entry)
        {
            return await Wrong(cancel);
        }
        await notes.Note(HttpContext, noted, Input.Day);
        var answer =
            await send(CalendarCorrection.Of(User.Actor(), entry, requestId == Guid.Empty ? Guid.CreateVersion7() : requestId));
        if (!answer.IsDone)
        {
            ModelState.AddModelError(FieldOf(answer.Code!), Said(answer.Code!));
            return await Wrong(cancel, StatusCodes.Status409Conflict);
        }
        TempData["Done"] = text[done, entry.Day.DayOfWeek()].Value;
        return Redirect("/admin/calendar");
    }

    public string NameOf(CalendarEvent change) =>
        change is HolidayEntered entered ? Languages.Pick(entered.NameKo, entered.NameEn) : text["admin.calendar.kind.working"];

    /// <summary>The entry as typed, or null with every fault beside its field.</summary>
    private CalendarEntry? Read()
    {
        var day = DateOnly.MinValue;
        if (!string.IsNullOrWhiteSpace(Input.Day) && !WrittenDay.TryRead(Input.Day, out day))
        {
            ModelState.AddModelError("Input.Day", text["admin.calendar.day-unreadable"]);
        }
        if (!Kinds.Contains(Input.Kind))
        {
            ModelState.AddModelError("Input.Kind", text["admin.calendar.kind-missing"]);
        }
        if (Input.Kind != Working)
        {
            Needed("Input.NameKo", Input.NameKo);
            Needed("Input.NameEn", Input.NameEn);
        }
        if (!ModelState.IsValid)
        {
            return null;
        }
        var entry = new CalendarEntry(
            day, Input.Kind != Working, Line(Input.NameKo), Line(Input.NameEn), Line(Input.Citation), Input.Provisional,
            Input.Kind == Substituted);
        if (CalendarChange.Fault(entry, User.Actor().Role, Now) is { } code)
        {
            ModelState.AddModelError(FieldOf(code), Said(code));
            return null;
        }
        return entry;
    }

    private void Needed(string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            ModelState.AddModelError(field, text["admin.calendar.name-missing"]);
        }
    }

    private static string FieldOf(string code) => code switch
    {
        "calendar.text" or "calendar.incomplete" => "Input.Citation",
        BeyondHorizonException.Code or "calendar.same" or "calendar.no-holiday" or "calendar.proposed-already" => "Input.Day",
        _ => "",
    };

    private string Said(string code) => Said(text, code, Now);

    private static string Line(string? typed) => typed?.Trim() ?? "";

    private async Task<IActionResult> Wrong(CancellationToken cancel, int status = StatusCodes.Status400BadRequest)
    {
        await Load(cancel);
        return this.Again(status);
    }

    private async Task Load(CancellationToken cancel)
    {
        await calendar.Refresh(cancel);
        var year = Seoul.DayOf(time.GetUtcNow()).Year;
        Provisional =
            [.. Enumerable.Range(year, Math.Max(0, Now.Last.Year - year + 1)).SelectMany(Now.In).Where(h => h.Provisional)];
        People = await people.Named(calendar.Events.SelectMany(e => new[] { e.By, e.ConfirmedBy }), cancel);
        Progress = calendar.Events is [.., var last] ? await work.Since(HttpContext.Viewer(), last.At, cancel) : null;
    }

    /// <summary>A change as it is typed.</summary>
    public sealed class HolidayInput
    {
        [Required, Display(Name = "admin.calendar.day")]
        public string? Day { get; set; }

        [Display(Name = "admin.calendar.kind")]
        public string? Kind { get; set; } = "holiday";

        [AtMost(200), Display(Name = "admin.calendar.name-ko")]
        public string? NameKo { get; set; }

        [AtMost(200), Display(Name = "admin.calendar.name-en")]
        public string? NameEn { get; set; }

        [Required, AtMost(200), Display(Name = "admin.calendar.citation")]
        public string? Citation { get; set; }

        [Display(Name = "admin.calendar.provisional")]
        public bool Provisional { get; set; }
    }
}

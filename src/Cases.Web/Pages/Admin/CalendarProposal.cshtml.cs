using System.ComponentModel.DataAnnotations;
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

namespace Cases.Web.Pages.Admin;

/// <summary>A correction of the calendar that waits: what it would move now, and the answer of a second administrator.</summary>
[Authorize(Roles = Roles.Administrator), Noted("calendar")]
public sealed class CalendarProposalModel(
    CalendarWaiting waiting, CalendarReach reach, LedgerCalendar calendar, People people, IGrainFactory grains, AccessNotes notes,
    Words words, Text text) : PageModel
{
    [BindProperty, AtMost(200), Display(Name = "admin.calendar.reason")]
    public string? Reason { get; set; }

    public CalendarProposal Asked { get; private set; } = default!;

    /// <summary>What it would move; null where it cannot be made as the calendar stands.</summary>
    public CalendarTouch? Touch { get; private set; }

    /// <summary>Why it cannot be made as the calendar stands.</summary>
    public string? Fault { get; private set; }

    public string Proposer { get; private set; } = "";

    /// <summary>Who proposed it does not confirm it.</summary>
    public bool IsMine => Asked.By == User.SignedIn()!.PersonId;

    public string Kind => AdminCalendarModel.KindOf(Asked.Entry);

    public async Task<IActionResult> OnGet(Guid proposal, CancellationToken cancel) =>
        await Load(proposal, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostConfirm(Guid proposal, Guid requestId, CancellationToken cancel)
    {
        ModelState.Remove(nameof(Reason));
        return Answer(proposal, "changed:calendar", "admin.calendar.done", requestId,
            (asked, answer) => asked.Confirm(answer), cancel);
    }

    public Task<IActionResult> OnPostWithdraw(Guid proposal, Guid requestId, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), text["admin.calendar.reason-missing"]);
        }
        return Answer(proposal, "withdrew:calendar", "admin.calendar.withdrawn", requestId,
            (asked, answer) => asked.Withdraw(answer), cancel);
    }

    private async Task<IActionResult> Answer(
        Guid proposal, string noted, string done, Guid requestId,
        Func<ICalendarProposalsGrain, CalendarAnswer, Task<ActAnswer>> give,
        CancellationToken cancel)
    {
        if (!await Load(proposal, cancel))
        {
            return NotFound();
        }
        if (!ModelState.IsValid)
        {
            return this.Again();
        }
        await notes.Note(HttpContext, noted, $"{Asked.Entry.Day:O}");
        var answer = await give(grains.GetGrain<ICalendarProposalsGrain>(0), CalendarAnswer.Of(
            User.Actor(), proposal, requestId == Guid.Empty ? Guid.CreateVersion7() : requestId, Reason?.Trim() ?? ""));
        if (!answer.IsDone)
        {
            ModelState.AddModelError("", AdminCalendarModel.Said(text, answer.Code!, calendar.Current));
            return this.Again(StatusCodes.Status409Conflict);
        }
        TempData["Done"] = text[done, Asked.Entry.Day.DayOfWeek()].Value;
        return Redirect("/admin/calendar");
    }

    private async Task<bool> Load(Guid proposal, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        if ((await waiting.Of(viewer.Actor, cancel)).FirstOrDefault(w => w.Id == proposal) is not { } asked)
        {
            return false;
        }
        Asked = asked;
        Proposer = words.Person(asked.By, await people.Named([asked.By], cancel));
        if (CalendarChange.Fault(asked.Entry, User.Actor().Role, calendar.Current) is { } code)
        {
            Fault = AdminCalendarModel.Said(text, code, calendar.Current);
        }
        else
        {
            Touch = await reach.Of(viewer, asked.Entry, AdminCalendarModel.MostCounted, cancel);
        }
        return true;
    }
}

using System.ComponentModel.DataAnnotations;
using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Audit;

/// <summary>The access log of a month, looked through by the auditor, who records what came of it.</summary>
[Authorize(Roles = Roles.Auditor), Noted("log-review")]
public sealed class ReviewModel(LogReview review, AccessNotes notes, Text text) : PageModel
{
    /// <summary>Such as 2026-11; absent: the month before this one.</summary>
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Month { get; set; }

    [BindProperty, AtMost(200), Display(Name = "audit.review.found")]
    public string? Found { get; set; }

    /// <summary>Whether something has to be followed up.</summary>
    [BindProperty, Display(Name = "audit.review.follow")]
    public bool Follow { get; set; }

    public LogMonth Seen { get; private set; } = default!;

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Load(cancel) ? Page() : this.Again();

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!await Load(cancel))
            return this.Again();
        if (string.IsNullOrWhiteSpace(Found))
            ModelState.AddModelError(nameof(Found), text["audit.review.found-missing"]);
        else if (Writing.HasLineEnd(Found.Trim()))
            ModelState.AddModelError(nameof(Found), text["audit.review.found-text"]);
        if (!Seen.IsOver)
            ModelState.AddModelError(nameof(Found), text["audit.review.not-over"]);
        if (!ModelState.IsValid)
            return this.Again();
        await notes.Note(
            HttpContext, $"{LogReview.Task}{Seen.Month}{(Follow ? $"{LogReview.Open}" : "")}", Found!.Trim());
        TempData["Done"] = text["audit.review.done", Seen.Month].Value;
        return Redirect("/audit/review");
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        var asked = await review.Of(HttpContext.Viewer(), Month, cancel);
        Seen = asked ?? (await review.Of(HttpContext.Viewer(), null, cancel))!;
        if (asked is null)
            ModelState.AddModelError(nameof(Month), text["audit.review.no-month"]);
        return asked is not null;
    }
}

using System.ComponentModel.DataAnnotations;
using Cases.Grains.Ledger;
using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;

namespace Cases.Web.Pages.Accounts;

/// <summary>The people of a firm, whom its owner invites and lets go.</summary>
[Authorize(Roles = Roles.FirmOwner), EnableRateLimiting(Brakes.OfAccounts)]
public sealed class FirmPeopleModel(Colleagues colleagues, Text text) : PageModel
{
    [BindProperty]
    public InvitationInput Input { get; set; } = new();

    public IReadOnlyList<Person> People { get; private set; } = [];

    public IEnumerable<SelectListItem> Choices => Colleagues.Roles.Select(
        role => new SelectListItem($"{text["shell.role." + role]}: {text["account.role-" + role]}", role));

    /// <summary>Those whom the provider vouches for are let go there, and owners stay.</summary>
    public bool MayRemove(Person person) => person.Id != User.SignedIn()!.PersonId && OwnAccounts.IsOwn(person.Id);

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPostInvite()
    {
        if (Input.Role is { } role && !Colleagues.Roles.Contains(role))
        {
            ModelState.AddModelError("Input.Role", text["valid.unreadable", text["account.role"].Value]);
        }
        if (!ModelState.IsValid)
        {
            await Load();
            return this.Again();
        }
        if (!await colleagues.Invite(User.SignedIn()!, Input.Role!, Input.Email!.Trim(), HttpContext.RequestAborted))
        {
            ModelState.AddModelError("", text["account.invitations-full", Colleagues.MostOpen]);
            await Load();
            return this.Again(StatusCodes.Status409Conflict);
        }
        TempData["Done"] = text["account.invited-done", Input.Email!.Trim()].Value;
        return Redirect("/firm-people");
    }

    public async Task<IActionResult> OnPostRemove(string? person)
    {
        if (person is null || !await colleagues.Remove(User.SignedIn()!, person, HttpContext))
        {
            return NotFound();
        }
        TempData["Done"] = text["account.removed"].Value;
        return Redirect("/firm-people");
    }

    private async Task Load() => People = await colleagues.Of(User.SignedIn()!.FirmId!, HttpContext.RequestAborted);

    /// <summary>The form as it is typed.</summary>
    public sealed class InvitationInput
    {
        [Required, OneEmailAddress, AtMost(200), Display(Name = "account.email")]
        public string? Email { get; set; }

        [Required, Display(Name = "account.role")]
        public string? Role { get; set; }
    }
}

using System.ComponentModel.DataAnnotations;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Notes;
using Cases.Web.Pages.Apply;
using Cases.Web.Pages.CaseFile;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.MyCases;

/// <summary>What a firm need not type again in each filing. Its owner edits it, its other people read it.</summary>
[Authorize(Roles = Roles.FirmOwner + "," + Roles.FirmFiler + "," + Roles.FirmReader)]
public sealed class ProfileModel(IGrainFactory grains, FirmStandings standings, Text text, AccessNotes notes) : PageModel
{
    /// <summary>The name and number that wait for an agency to make sure; null where none do.</summary>
    public FirmNaming? Naming { get; private set; }

    /// <summary>Those that an agency did not confirm last; null where others wait, and where they are in use by now.</summary>
    public FirmNaming? Refused { get; private set; }

    [BindProperty]
    public ProfileInput Input { get; set; } = new();

    public FirmProfile? Profile { get; private set; }

    public bool MayEdit => User.SignedIn()!.Role == Roles.FirmOwner;

    public async Task OnGet()
    {
        var standing = await standings.Of(User.SignedIn()!.FirmId!);
        (Profile, Naming) = (await Firm.Profile(), standing?.Naming);
        Refused = Naming is null && Profile is not null && standing?.Refused is { } no && no.Differs(Profile) ? no : null;
        Input = Profile is not { } p ? new() { Name = User.SignedIn()!.Organisation } : new()
        {
            Name = p.Name, RegistrationNumber = p.RegistrationNumber, Ksic = p.Ksic, Minerals = p.Minerals,
            Feedstock = p.Feedstock,
            Facility = p.Facility, ContactName = p.ContactName, ContactEmail = p.ContactEmail, ContactPhone = p.ContactPhone,
        };
    }

    public async Task<IActionResult> OnPost()
    {
        if (!MayEdit)
        {
            return Forbid();
        }
        ModelState.AddRegistrationNumber(text, Input.RegistrationNumber);
        if (OwnAccounts.NumberOf(User.SignedIn()!.FirmId!) is { } own
            && RegistrationNumber.Digits(Input.RegistrationNumber ?? "") != own)
        {
            ModelState.AddModelError(
                "Input.RegistrationNumber", text["account.number-fixed", RegistrationNumber.Written(own)]);
        }
        if (!ModelState.IsValid)
        {
            return this.Again();
        }
        var who = User.SignedIn()!;
        await notes.Note(HttpContext, "changed:firm", who.FirmId);
        var naming = new FirmNaming(
            Guid.NewGuid(), Line(Input.Name), Line(Input.RegistrationNumber), who.PersonId, default);
        // Who the firm is, it says once; from then on an agency makes sure of what it says.
        var known = await Firm.Profile();
        var waits = known is not null && naming.Differs(known);
        if (waits || (await standings.Of(who.FirmId!))?.Naming is not null)
        {
            await standings.Rename(who.FirmId!, naming);
        }
        await Firm.Describe(new(
            naming.Name, naming.RegistrationNumber, Line(Input.Ksic), Line(Input.Minerals), Line(Input.Feedstock),
            Line(Input.Facility),
            Line(Input.ContactName), Line(Input.ContactEmail), Line(Input.ContactPhone)));
        TempData["Done"] = text[waits ? "account.naming-saved" : "firm.saved"].Value;
        return Redirect("/firm-profile");
    }

    private IFirmGrain Firm => grains.GetGrain<IFirmGrain>(User.SignedIn()!.FirmId!);

    private static string Line(string? typed) => typed?.Trim() ?? "";

    /// <summary>The profile as it is typed.</summary>
    public sealed class ProfileInput
    {
        [Required, AtMost(200), Display(Name = "filing.firm-name")]
        public string? Name { get; set; }

        [Code, Display(Name = "filing.registration-number"), AtMost(20)]
        public string? RegistrationNumber { get; set; }

        [Code, Display(Name = "filing.ksic"), RegularExpression("[0-9]{5}")]
        public string? Ksic { get; set; }

        [Display(Name = "filing.minerals"), AtMost(400)]
        public string? Minerals { get; set; }

        [Display(Name = "filing.feedstock"), AtMost(200)]
        public string? Feedstock { get; set; }

        [Display(Name = "filing.facility"), AtMost(200)]
        public string? Facility { get; set; }

        [Display(Name = "firm.contact-name"), AtMost(100)]
        public string? ContactName { get; set; }

        [Display(Name = "firm.contact-email"), OneEmailAddress, AtMost(200)]
        public string? ContactEmail { get; set; }

        [Code, Display(Name = "firm.contact-phone"), RegularExpression(@"[0-9+()\- ]{7,30}")]
        public string? ContactPhone { get; set; }
    }
}

using System.Globalization;
using Cases.Grains;
using Cases.Grains.Ledger;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Rosters;

/// <summary>Who works at the manager's own desk, who takes hand-offs in turn, and who is away.</summary>
[Authorize(Roles = Roles.DeskManager)]
public sealed class RosterModel(IGrainFactory grains, IPeople people, AccessNotes notes, Text text) : PageModel
{
    [BindProperty]
    public bool SharesOut { get; set; }

    [BindProperty]
    public List<RosterLine> Lines { get; set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (Agency is not { } agency)
            return NotFound();
        var roster = await grains.GetGrain<IDeskGrain>(agency).Roster();
        SharesOut = roster.SharesOut;
        Lines =
        [
            .. (await Officers(agency, cancel)).Select(p => roster.Members.FirstOrDefault(m => m.Person == p.Id) is { } member
                ? new RosterLine
                {
                    Person = p.Id, Name = p.Read(), Takes = member.TakesHandOffs, From = Day(member.AbsentFrom),
                    To = Day(member.AbsentTo),
                }
                : new RosterLine { Person = p.Id, Name = p.Read() }),
        ];
        if (HttpContext.Features.Get<RestoredForm>() is not null)
        {
            // What was typed before the session ended; who the officers are the store says.
            var names = Lines.ToDictionary(l => l.Person!, l => l.Name);
            await TryUpdateModelAsync(this, "", p => p.SharesOut, p => p.Lines);
            Lines = [.. Lines.Where(l => l.Person is not null && names.ContainsKey(l.Person))];
            Lines.ForEach(l => l.Name = names[l.Person!]);
        }
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (Agency is not { } agency)
            return NotFound();
        var officers = (await Officers(agency, cancel)).ToDictionary(p => p.Id);
        // A person of another desk cannot be put on this one by a forged form.
        Lines = [.. Lines.Where(l => l.Person is not null && officers.ContainsKey(l.Person))];
        foreach (var (line, index) in Lines.Select((line, index) => (line, index)))
        {
            line.Name = officers[line.Person!].Read();
            if (line.To is { } to && (line.From is null || to < line.From))
                ModelState.AddModelError($"Lines[{index}].To", text["roster.wrong-absence", line.Name]);
        }
        if (!ModelState.IsValid)
            return this.Again();
        await notes.Note(HttpContext, "changed:roster", agency);
        await grains.GetGrain<IDeskGrain>(agency).SetRoster(new(
            [.. Lines.Select(l => new DeskMember(l.Person!, l.Takes, Written(l.From), Written(l.To)))], SharesOut, null));
        TempData["Done"] = text["roster.saved"].Value;
        return RedirectToPage();
    }

    private string? Agency => User.SignedIn()!.AgencyId;

    private async Task<IEnumerable<Person>> Officers(string agency, CancellationToken cancel) =>
        (await people.OfAgency(agency, cancel)).Where(p => p.DisposedAt is null && p.Role == Roles.Officer)
            .OrderBy(p => p.Id, StringComparer.Ordinal);

    private static DateOnly? Day(string? written) =>
        written is null ? null : DateOnly.ParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>One officer on the form.</summary>
    public sealed class RosterLine
    {
        public string? Person { get; set; }

        public string? Name { get; set; }

        public bool Takes { get; set; }

        public DateOnly? From { get; set; }

        public DateOnly? To { get; set; }
    }
}

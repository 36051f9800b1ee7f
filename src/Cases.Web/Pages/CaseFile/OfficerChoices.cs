using Cases.Grains;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Language;

namespace Cases.Web.Pages.CaseFile;

/// <summary>Whom a desk manager can give work to: by role, with what each holds now and who is away.</summary>
public sealed class OfficerChoices(People people, StaffLoad loads, IGrainFactory grains, Words words, Text text)
{
    /// <summary>Officers first, then those who are there, then those who hold least.</summary>
    /// <param name="holder">Who has it already; null for nobody.</param>
    public async Task<IReadOnlyList<(string Person, string Name)>> Of(
        Viewer viewer, string agency, string? holder, DateTimeOffset now, CancellationToken cancel)
    {
        var staff = await people.OfAgency(agency, cancel);
        var held = (await loads.OfAgency(viewer, agency, now, cancel) ?? []).Where(l => l.Officer is not null)
            .ToDictionary(l => l.Officer!);
        var today = Seoul.DayOf(now);
        var away =
            (await grains.GetGrain<IDeskGrain>(agency).Roster()).Members.Where(m => m.IsAway(today)).ToDictionary(m => m.Person);
        var names = staff.ToDictionary(p => p.Id);
        return
        [
            .. from person in staff
               where person.Id != holder
               let load = held.GetValueOrDefault(person.Id) ?? new(person.Id, 0, 0, 0, 0)
               let absence = away.GetValueOrDefault(person.Id)
               let name = words.Person(person.Id, names)
               orderby person.Role != Roles.Officer, absence is not null, load.Cases + load.HandOffs, name
               select (person.Id, string.Join(" · ", Said(name, person.Role, load, absence))),
        ];
    }

    private IEnumerable<string> Said(string name, string role, OfficerLoad load, DeskMember? absence)
    {
        yield return name;
        yield return text["shell.role." + role];
        yield return text["act.holds", load.Cases, load.HandOffs];
        if (absence is not null)
        {
            yield return absence.AwayTo is { } to ? text["act.away-until", to.Day()] : text["act.away"];
        }
    }
}

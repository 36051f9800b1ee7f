using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Queries;
using Cases.Web.Language;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Cases.Web.Pages.Apply;

/// <summary>What a filing can be chosen from, in the reader's language.</summary>
public sealed class FilingChoices(LawBook law, Guides guides, Text text, TimeProvider time)
{
    /// <summary>How many classes of industry a search shows.</summary>
    private const int MostFound = 12;

    public IEnumerable<SelectListItem> Kinds =>
        [new(text["filing.kind.complex-entry"], "complex-entry"), new(text["filing.kind.waste-rule"], "waste-rule")];

    public IEnumerable<SelectListItem> Complexes =>
        law.Complexes.Select(c => new SelectListItem(c.Name.Read(), c.Id)).Prepend(new(text["form.choose"], ""));

    /// <summary>Where a request can be filed: with whoever can decide one of the routes of the day.</summary>
    public IEnumerable<SelectListItem> Agencies
    {
        get
        {
            var roles = law.ProceduresFor(Today).SelectMany(p => p.CompetentRoles).ToHashSet();
            return law.AgenciesOn(Today).Where(a => a.Roles.Any(roles.Contains))
                .Select(a => new SelectListItem(a.Name.Read(), a.Id));
        }
    }

    /// <summary>The same behind leaving it to the kind of request.</summary>
    public IEnumerable<SelectListItem> AgenciesOrByKind => Agencies.Prepend(new(text["filing.agency-by-kind"], ""));

    /// <summary>The agency that a filing names, or else that of its kind.</summary>
    public string AgencyOf(FilingInput input) => input.Agency is { Length: > 0 } agency ? agency
        : (guides.On(Today).DefaultAgency(input.IsWasteRule ? ReliefKind.WasteRule : ReliefKind.ComplexEntry, law, Today)
            ?? law.Agencies[0]).Id;

    public static IEnumerable<SelectListItem> Minerals =>
        Cases.Grains.Domain.Minerals.All.Where(m => m.To is null)
            .Select(m => new SelectListItem($"{m.Name.Read()} ({m.Symbol})", m.Code));

    /// <summary>
    /// The code of a mineral that can be chosen, by its code or by its name in either language; null for another.
    /// </summary>
    public static string? MineralCode(string written) => Cases.Grains.Domain.Minerals.All.FirstOrDefault(m => m.To is null
        && Array.Exists([m.Code, m.Name.Ko, m.Name.En], name => SearchText.Means(written, name)))?.Code;

    /// <summary>A mineral as people call it: listed ones are held by code, others as they were written.</summary>
    public static string MineralName(string held) =>
        Cases.Grains.Domain.Minerals.All.FirstOrDefault(m => m.Code == held) is { } mineral ? mineral.Name.Read() : held;

    public static bool IsListed(string code) => Ksic.Find(code) is not null;

    /// <summary>Classes of five digits whose code starts with, or whose name holds, every word asked for.</summary>
    public static IReadOnlyList<KsicClass> Found(string? asked)
    {
        var words = SearchText.Typed(asked);
        return words[0].Length == 0 ? [] :
        [
            .. Ksic.All.Where(c => c.Code.Length == 5 && words.All(
                w => c.Code.StartsWith(w, StringComparison.Ordinal) || SearchText.Holds(w, c.Name)))
                .Take(MostFound),
        ];
    }

    // A request is filed on the day on which it is sent.
    private DateOnly Today => Seoul.DayOf(time.GetUtcNow());
}

using System.Globalization;
using Cases.Grains.Domain;
using Cases.Grains.Queries;

namespace Cases.Web.Language;

/// <summary>Names of agencies, steps and people in the reader's language; an unknown id shows as itself.</summary>
public static class LawNames
{
    public static string AgencyName(this LawBook law, string? agency) =>
        agency is null ? "" : law.Agency(agency) is { } known ? known.Name.Read() : agency;

    public static string StepName(this LawBook law, string? step, DateOnly day) =>
        step is null ? "" : law.StepNamed(step, day)?.Name.Read() ?? step;

    public static string ProcedureName(this LawBook law, string? procedure, DateOnly day) =>
        procedure is null ? "" : law.ProcedureNamed(procedure, day)?.Name.Read() ?? procedure;

    public static string Read(this Names names) => Languages.Pick(names.Ko, names.En);

    public static string NameIn(this IReadOnlyDictionary<string, PersonName> people, string? id) =>
        id is null ? "" : people.TryGetValue(id, out var who) ? Languages.Pick(who.NameKo ?? id, who.NameEn) : id;

    /// <summary>Working days with one decimal, or a dash where there is nothing to say.</summary>
    public static string Days(this decimal? days) => days?.ToString("0.0", CultureInfo.CurrentCulture) ?? "–";

    /// <summary>A part of a whole, in per cent without decimals.</summary>
    public static string Percent(this decimal share) => share.ToString("P0", CultureInfo.CurrentCulture);
}

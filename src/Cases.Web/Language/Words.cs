using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Queries;

namespace Cases.Web.Language;

/// <summary>
/// What anything is called in the reader's language: everything that law data and events hold as an id or a code, an unknown
/// one as itself. Its parts: names here, why an act was declined, and how a deadline was counted.
/// </summary>
public sealed partial class Words(Text text, LawBook law, TimeProvider time)
{
    public string Agency(string? id) => id is null ? "" : law.Agency(id)?.Name.Read() ?? id;

    /// <summary>A procedure as the law of today calls it, for lists over many cases.</summary>
    public string Procedure(string? id) => id is null ? "" : law.ProcedureNamed(id, Today)?.Name.Read() ?? id;

    /// <summary>A procedure as the law of the case's receipt calls it.</summary>
    public string Procedure(string id, CaseState state) =>
        law.ProcedureNamed(id, Received(state))?.Name.Read() ?? id;

    /// <summary>A procedure in a list, as the law of the day of arrival calls it: the line does not hold the receipt.</summary>
    public string Procedure(string id, DateTimeOffset arrived) =>
        law.ProcedureNamed(id, Seoul.DayOf(arrived))?.Name.Read() ?? id;

    /// <summary>A step as the law of today calls it, for lists over many cases.</summary>
    public string Step(string? id) => id is null ? "" : law.StepNamed(id, Today)?.Name.Read() ?? id;

    /// <summary>A step as the procedure of the case calls it, or else the law of its receipt.</summary>
    public string Step(string id, CaseState state) =>
        (law.Procedure(state.Triage)?.Steps.FirstOrDefault(s => s.Id == id) ?? law.StepNamed(id, Received(state)))?.Name.Read()
        ?? id;

    public string Complex(string? id) => law.Complex(id)?.Name.Read() ?? id ?? "";

    public string Remedy(string id) => law.RemedyNamed(id, Today)?.Name.Read() ?? id;

    public string PauseReason(string code) => law.General.Pauses.LastOrDefault(p => p.Code == code)?.Name.Read()
        ?? (text.Has("case.pause." + code) ? text["case.pause." + code].Value : code);

    /// <summary>A reason to extend as the law of the case's receipt calls it.</summary>
    public string ExtensionReason(string code, CaseState state) =>
        law.General.ExtensionsFor(Received(state)).Reasons.FirstOrDefault(r => r.Code == code)?.Name.Read()
        ?? code;

    public string Lever(string code) => text.Has("case.lever." + code) ? text["case.lever." + code] : code;

    public string Person(string? id, IReadOnlyDictionary<string, PersonName> people) => id is null ? ""
        : id == Actor.System.Person ? text["case.system"]
        : people.TryGetValue(id, out var person) ? person.Read() : id;

    /// <summary>20d as people say it.</summary>
    public string Period(string written) =>
        Cases.Grains.Domain.Clocks.Period.TryParse(written, out var period) ? Period(period) : written;

    public string Period(Period period) =>
        text[$"case.period.{ActShape.Kebab($"{period.Unit}")}{(period.Amount == 1 ? "-1" : "")}", period.Amount];

    /// <summary>The word for a value of an enum: <c>case.TYPE.VALUE</c>.</summary>
    public string Choice(Enum value) => text[$"case.{ActShape.Kebab(value.GetType().Name)}.{ActShape.Kebab($"{value}")}"];

    /// <summary>Who has to do something next.</summary>
    public string Holder(Holder holder) => holder.Agency is { } agency ? Agency(agency) : text["case.holder." + holder];

    private DateOnly Today => Seoul.DayOf(time.GetUtcNow());

    private DateOnly Received(CaseState state) => state.ReceivedAt is { } at ? Seoul.DayOf(at) : Today;
}

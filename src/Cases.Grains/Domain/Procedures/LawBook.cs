using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>
/// The rules in force, as dated data with citation and confidence: procedures, the general rules of the Petitions
/// Act, ladders of notices, agencies and complexes. Immutable; read once at start.
/// </summary>
public sealed record LawBook(
    IReadOnlyList<Procedure> Procedures,
    GeneralRules General,
    IReadOnlyList<Ladder> Ladders,
    IReadOnlyList<Agency> Agencies,
    IReadOnlyList<Complex> Complexes)
{
    /// <summary>The procedure in the version a case was triaged under.</summary>
    /// <exception cref="InvalidOperationException">The data no longer holds a version that a case needs.</exception>
    public Procedure Procedure(string id, string version) =>
        Procedures.FirstOrDefault(p => p.Id == id && p.Version == version)
        ?? throw new InvalidOperationException($"Procedure {id} of {version} is missing from the law data.");

    public Procedure? Procedure(Triage? triage) => triage is null ? null : Procedure(triage.Procedure, triage.Version);

    /// <summary>The version in force on a day, or null.</summary>
    public Procedure? InForce(string id, DateOnly day) =>
        Procedures.FirstOrDefault(p => p.Id == id && p.ValidFrom <= day && (p.ValidTo is not { } to || day <= to));

    /// <summary>What a request received on a day can be triaged to, also long after that day.</summary>
    public IEnumerable<Procedure> ProceduresFor(DateOnly received) => Procedures.Where(p => InForce(p.Id, received) == p);

    /// <summary>
    /// Every version that some request can be under by a day: those that have begun, the ended ones among them.
    /// </summary>
    public IEnumerable<Procedure> ProceduresUntil(DateOnly day) => Procedures.Where(p => p.ValidFrom <= day);

    /// <summary>
    /// The version that a procedure has its name from on a day: the newest that has begun, or else the first to come.
    /// </summary>
    public Procedure? ProcedureNamed(string id, DateOnly day) =>
        ProceduresUntil(day).Where(p => p.Id == id).MaxBy(p => p.ValidFrom)
        ?? Procedures.Where(p => p.Id == id).MinBy(p => p.ValidFrom);

    /// <summary>
    /// The step that is meant by an id alone on a day, as the versions say that have begun, or else those to come.
    /// </summary>
    public ProcedureStep? StepNamed(string id, DateOnly day) =>
        ProceduresUntil(day).SelectMany(p => p.Steps).LastOrDefault(s => s.Id == id)
        ?? Procedures.SelectMany(p => p.Steps).FirstOrDefault(s => s.Id == id);

    /// <summary>
    /// The remedy that is meant by an id alone on a day, as the versions say that have begun, or else those to come.
    /// </summary>
    public Remedy? RemedyNamed(string id, DateOnly day) =>
        ProceduresUntil(day).SelectMany(p => p.Remedies).LastOrDefault(r => r.Id == id)
        ?? Procedures.SelectMany(p => p.Remedies).FirstOrDefault(r => r.Id == id);

    /// <summary>The agencies that are there on a day: what can be filed with, asked or given a case on it.</summary>
    public IEnumerable<Agency> AgenciesOn(DateOnly day) =>
        Agencies.Where(a => (a.ValidFrom is not { } from || from <= day) && (a.ValidTo is not { } to || day <= to));

    /// <summary>The agency where it is there on a day, or null.</summary>
    public Agency? AgencyOn(string id, DateOnly day) => AgenciesOn(day).FirstOrDefault(a => a.Id == id);

    /// <summary>The agency whenever it is or was there: whose name stands on what it did.</summary>
    public Agency? Agency(string id) => Agencies.FirstOrDefault(a => a.Id == id);

    public Complex? Complex(string? id) => Complexes.FirstOrDefault(c => c.Id == id);

    public Ladder? Ladder(string clockKind) => Ladders.FirstOrDefault(l => l.ClockKind == clockKind);

    /// <summary>The rungs, on whatever clock, that the whole desk is told though somebody handles the case.</summary>
    public IReadOnlyList<string> RungsOfTheDesk { get; } =
        [.. Ladders.SelectMany(l => l.Rungs).Where(r => r.TellsTheDesk).Select(r => r.Id).Distinct().Order()];
}

/// <summary>Rules that hold for every petition.</summary>
/// <param name="Intake">From arrival to receipt.</param>
/// <param name="FirstSupplement">The time to supplement where the officer sets none; the officer may set another.</param>
/// <param name="SecondSupplement">The longest second request.</param>
/// <param name="SupplementExtensions">How often the firm may extend a supplement.</param>
/// <param name="ProgressNotice">The rhythm of progress notices from receipt.</param>
/// <param name="Extensions">Who may extend the case's own period, by day of receipt; newest last.</param>
/// <param name="Pauses">The reasons for which time is excluded from the case's own period.</param>
/// <param name="Endings">The ways in which a request can end without a decision, each by day of receipt; newest last.</param>
public sealed record GeneralRules(
    ClockRule Intake,
    ClockRule FirstSupplement,
    ClockRule SecondSupplement,
    int SupplementExtensions,
    ClockRule ProgressNotice,
    IReadOnlyList<ExtensionLaw> Extensions,
    IReadOnlyList<PauseReason> Pauses,
    IReadOnlyList<EndingLaw> Endings)
{
    /// <summary>The extension law for a request received on a day.</summary>
    public ExtensionLaw ExtensionsFor(DateOnly received) => Extensions.Last(e => e.ReceivedFrom <= received);

    /// <summary>The extension laws that some request can be under by a day.</summary>
    public IEnumerable<ExtensionLaw> ExtensionsUntil(DateOnly day) => Extensions.Where(e => e.ReceivedFrom <= day);

    /// <summary>The law of one way to end for a request received on a day, or null where there is none.</summary>
    public EndingLaw? Ending(EndingWay way, DateOnly received) =>
        Endings.LastOrDefault(e => e.Way == way && e.ReceivedFrom <= received);

    /// <summary>The reasons for which time up to a day can be excluded.</summary>
    public IEnumerable<PauseReason> PausesUntil(DateOnly day) => Pauses.Where(p => p.From is not { } from || from <= day);
}

/// <summary>How the case's own period may be extended, for requests received from a day on.</summary>
/// <param name="WithoutConsent">How many extensions need no consent of the firm.</param>
/// <param name="WithConsent">How many more are possible with it.</param>
/// <param name="Reasons">The lawful reasons; workload is not among them.</param>
public sealed record ExtensionLaw(
    DateOnly ReceivedFrom, int WithoutConsent, int WithConsent, IReadOnlyList<ExtensionReason> Reasons, Citation Citation,
    Confidence Confidence);

/// <summary>A lawful reason to extend.</summary>
public sealed record ExtensionReason(string Code, Names Name);

/// <summary>A reason for which time is excluded.</summary>
/// <param name="From">First day on which it is law; null: always was.</param>
public sealed record PauseReason(string Code, Names Name, DateOnly? From, Citation Citation, Confidence Confidence);

/// <summary>When whom to warn about a kind of clock.</summary>
public sealed record Ladder(string ClockKind, IReadOnlyList<Rung> Rungs)
{
    /// <summary>Whether the whole desk is told of something though somebody handles the case.</summary>
    public bool TellsTheDesk => Rungs.Any(r => r.TellsTheDesk);
}

/// <summary>One warning.</summary>
/// <param name="Offset">Working days, or office hours where <paramref name="Hours"/>, relative to the last lawful day; negative
/// is before.</param>
/// <param name="To">handler, desk, manager, lead, inspector, firm.</param>
public sealed record Rung(string Id, int Offset, bool Hours, IReadOnlyList<string> To)
{
    public bool TellsTheDesk => To.Contains("desk");
}

/// <summary>An agency under one name; a renamed one is another entry with the first as predecessor.</summary>
public sealed record Agency(
    string Id, Names Name, IReadOnlyList<string> Roles, string? Parent, DateOnly? ValidFrom, DateOnly? ValidTo,
    string? Predecessor, bool Fictional)
{
    /// <summary>The role of who manages a complex.</summary>
    public const string Managing = "managing-agency";

    /// <summary>The role of who has the say over a complex.</summary>
    public const string Authority = "managing-authority";
}

/// <summary>An industrial complex and who manages it.</summary>
public sealed record Complex(string Id, Names Name, string ManagingAgency, string ManagingAuthority, Names Plan, bool Fictional);

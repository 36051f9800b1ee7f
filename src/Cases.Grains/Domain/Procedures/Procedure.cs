using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>A text in both languages of the system.</summary>
public sealed record Names(string Ko, string En);

/// <summary>
/// A legal route (처리절차) that a request can be triaged to, in one version of its law. Data: a case keeps the
/// version it was triaged under, and no code asks for a procedure by name.
/// </summary>
/// <param name="Version">The day this version came into force, yyyy-MM-dd.</param>
/// <param name="ValidTo">Last day on which a request can be triaged to this version; null while in force.</param>
/// <param name="Lever">Which of the six ways into a complex it is, or null.</param>
/// <param name="Petition">The kind of petition, which decides the remedies.</param>
/// <param name="CompetentRoles">Roles of the agencies that can decide it.</param>
/// <param name="Period">The case's own period from receipt; its Period is null where no statute sets one.</param>
/// <param name="Outcomes">What can be decided.</param>
/// <param name="ResidentNumbers">That its law has resident registration numbers kept; null where nobody found that it does.</param>
public sealed record Procedure(
    string Id,
    string Version,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    Names Name,
    Names Summary,
    IReadOnlyList<ReliefKind> Kinds,
    string? Lever,
    PetitionKind Petition,
    IReadOnlyList<string> CompetentRoles,
    ClockRule Period,
    IReadOnlyList<ProcedureStep> Steps,
    CommitteeRule? Committee,
    bool InsuranceBeforeStart,
    TermRule? Term,
    IReadOnlyList<DispositionKind> Outcomes,
    IReadOnlyList<Remedy> Remedies,
    Citation Basis,
    Confidence Confidence,
    Names? Caveat,
    NumberRule? ResidentNumbers = null)
{
    public ProcedureStep Step(string id) => Steps.First(s => s.Id == id);
}

/// <summary>That a law has resident registration numbers kept (개인정보 보호법 제24조의2 제1항 제1호).</summary>
public sealed record NumberRule(Citation Citation, Confidence Confidence);

/// <summary>The kinds of petition that the Petitions Act tells apart.</summary>
public enum PetitionKind
{
    Statutory,
    Inquiry,
    Suggestion,
    Other,
}

/// <summary>A hand-off that a procedure foresees.</summary>
/// <param name="Roles">Roles of the agencies that can be asked; empty: any.</param>
/// <param name="Required">Whether the lead has to ask and wait for an ending.</param>
/// <param name="MustAgree">True when a grant needs this agency's agreement, given or deemed by law.</param>
/// <param name="OwnLawMayBeLonger">True when the asked agency's own law may set a longer period.</param>
/// <param name="Reply">Period, basis, pauses, cap, extension, silence, with citation and confidence.</param>
public sealed record ProcedureStep(
    string Id, Names Name, IReadOnlyList<string> Roles, bool Required, bool MustAgree, bool OwnLawMayBeLonger, ClockRule Reply);

/// <summary>A committee that must deliberate before a recommendation.</summary>
public sealed record CommitteeRule(Names Name, Citation Citation, Confidence Confidence);

/// <summary>How long relief may hold, and what has to be done before it ends.</summary>
/// <param name="Longest">From the day of service.</param>
/// <param name="Extensions">How many extensions are possible.</param>
/// <param name="ApplyBefore">How long before the last day an extension or a law revision has to be asked for.</param>
/// <param name="ResultsWithin">How long after the end the results have to be reported.</param>
public sealed record TermRule(
    Period Longest, int Extensions, Period LongestExtension, Period ApplyBefore, Period ResultsWithin, Citation Citation,
    Confidence Confidence);

/// <summary>What the firm can do against a disposition.</summary>
/// <param name="Here">True when it is filed with this system (이의신청), false when with another body.</param>
/// <param name="After">The dispositions it is open against.</param>
/// <param name="Window">Time to file, from service.</param>
/// <param name="DecideIn">Time to decide it, from its receipt; null when decided elsewhere.</param>
public sealed record Remedy(
    string Id, Names Name, Names Text, bool Here, IReadOnlyList<DispositionKind> After, ClockRule Window, ClockRule? DecideIn);

using System.Collections.Immutable;
using Cases.Grains.Domain;

namespace Cases.Grains.Queries;

/// <summary>
/// A case's state with nothing in it that the viewer may not read. Whoever does not see all gets a state built from
/// named parts: a part that is added to the case later stays hidden until somebody names it here.
/// </summary>
internal static class CaseRedaction
{
    internal static CaseState Of(CaseState state, CaseSight sight, string? agency) =>
        sight.SeesAll() ? state : Served(Shared(state), sight) with
        {
            HandOffs = [.. state.HandOffs.Select(h =>
                sight == CaseSight.Asked && OpenTo(h, agency!) ? h : Outline(h, withOfficer: sight == CaseSight.Inspector))],
            Notices = sight switch
            {
                CaseSight.Inspector => state.Notices,
                CaseSight.Firm => [.. state.Notices.Where(n => ToFirm(n, state.Firm))],
                _ => [],
            },
            // Staff writes for its agency.
            Messages = sight == CaseSight.Firm
                ? [.. state.Messages.Select(m => m.Kind == MessageKind.Question ? m : m with { By = "" })] : [],
        };

    /// <summary>Whether an asked agency may read the hand-off's questions and opinions.</summary>
    internal static bool OpenTo(HandOff handOff, string agency) => handOff.Agency == agency || handOff.Open;

    internal static bool ToFirm(NoticeIssued notice, string firm) => notice.Recipients.Contains(Recipient.Firm(firm));

    /// <summary>That an agency was asked, when, by when and whether it answered; not what was asked or said.</summary>
    private static HandOff Outline(HandOff handOff, bool withOfficer) => handOff with
    {
        Officer = withOfficer ? handOff.Officer : null,
        Rounds = [.. handOff.Rounds.Select(r => r with
        {
            Question = "",
            Documents = null,
            Opinion = null,
            Extensions = [.. r.Extensions.Select(e => e with { Reason = "", By = "" })],
        })],
    };

    /// <summary>A decision is the firm's to read from its service on, and so is what was decided on its objection.</summary>
    private static CaseState Served(CaseState state, CaseSight sight) =>
        sight != CaseSight.Firm ? state
        : state.Served is null ? state with { Issued = null, Conditions = [], Term = null }
        : state.Objection is { ServedAt: null } objection
        ? state with { Objection = objection with { Upheld = null, Reasons = null } }
        : state;

    private static CaseState Shared(CaseState state) => CaseState.Empty with
    {
        Id = state.Id,
        Version = state.Version,
        Stage = state.Stage,
        Number = state.Number,
        Firm = state.Firm,
        Filing = state.Filing,
        FiledBy = state.FiledBy,
        Lead = state.Lead,
        FormerLeads = state.FormerLeads,
        Officer = state.Officer,
        ArrivedAt = state.ArrivedAt,
        ReceivedAt = state.ReceivedAt,
        Triage = state.Triage is { } triage ? triage with { By = "" } : null,
        Corrected = state.Corrected,
        Supplements = state.Supplements,
        Pauses = state.Pauses,
        Extensions = [.. state.Extensions.Select(e => e with { Note = "", By = "" })],
        Consent = state.Consent,
        Issued = state.Issued is { } issued ? issued with { By = "", RecommendedBy = "" } : null,
        Served = state.Served is { } served ? served with { By = "", Proof = "", Documents = null } : null,
        Objection = state.Objection is { } objection ? objection with { Replaced = null } : null,
        Conditions = state.Conditions,
        Term = state.Term,
        Insurance = state.Insurance,
        StartedOn = state.StartedOn,
        Results = state.Results,
        ClosedAt = state.ClosedAt,
        Ending = state.Ending,
    };
}

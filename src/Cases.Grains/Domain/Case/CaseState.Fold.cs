using System.Collections.Immutable;
using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain;

public sealed partial record CaseState
{
    /// <summary>The state after one more event.</summary>
    public CaseState Fold(CaseEvent e) =>
        Apply(e) is var after ? after with
        {
            Version = Version + 1,
            Stretches = Stretch.After(after, e),
            Proposal = ProposedAfter(after, this, e),
            Attached = Domain.Attached.After(Attached, e),
        } : this;

    /// <summary>The state after several more events, in their order.</summary>
    public CaseState Fold(IEnumerable<CaseEvent> events) => events.Aggregate(this, (state, e) => state.Fold(e));

    /// <summary>A proposal is over once it was answered, and with the stage or the lead that it was made in.</summary>
    private static Proposal? ProposedAfter(CaseState after, CaseState before, CaseEvent happened) => happened switch
    {
        ActProposed e => new(e.Act, e.At, e.By),
        ProposalReturned or IOfTwoPeople { ProposedBy: not null } => null,
        _ => after.Stage == before.Stage && after.Lead == before.Lead ? before.Proposal : null,
    };

    private CaseState Apply(CaseEvent happened) => happened switch
    {
        RequestArrived e => this with
        {
            Stage = Stage.Arrived,
            Number = e.Number,
            Firm = e.Firm,
            Lead = e.Agency,
            Filing = e.Filing,
            FiledBy = e.By,
            ArrivedAt = e.At,
        },
        RequestReceived e => this with { Stage = Stage.Received, ReceivedAt = e.At, ReceivedBy = Lead },
        RequestTriaged e => this with { Stage = Stage.InReview, Triage = new(e.Procedure, e.Version, e.Lever, e.At, e.By) },
        CaseTransferred e => this with { Lead = e.ToAgency, Officer = null, FormerLeads = FormerLeads.Add(e.FromAgency) },
        CaseAssigned e => this with { Officer = e.Officer },
        CaseReleased => this with { Officer = null },
        ActProposed or ProposalReturned or DocumentMarked or DocumentMasked or DocumentsAdded => this,
        CaseLinked e => this with { Links = Links.Add(e) },
        NoticeIssued e => this with { Notices = Notices.Add(e) },
        ClockMoved e => this with { MovedUnder = MovedUnder.SetItem(e.Clock, e.CalendarVersion) },
        RequestWithdrawn => Ended(Domain.Ending.Withdrawn, happened),
        RequestReturned => Ended(Domain.Ending.Returned, happened),
        RequestExcepted => Ended(Domain.Ending.Excepted, happened),
        RepeatClosed => Ended(Domain.Ending.Repeated, happened),
        RequestDeemedWithdrawn => Ended(Domain.Ending.DeemedWithdrawn, happened),
        CaseClosed => Ended(Domain.Ending.Completed, happened),
        _ => ApplyToSupplement(happened) ?? ApplyToClock(happened) ?? ApplyToHandOff(happened) ?? ApplyToDisposition(happened)
            ?? ApplyToConditions(happened) ?? ApplyToMessages(happened)
            ?? throw new InvalidOperationException($"No fold for {happened.GetType().Name}."),
    };

    private CaseState Ended(Ending how, CaseEvent e) => this with { Stage = Stage.Closed, Ending = how, ClosedAt = e.At };

    private CaseState? ApplyToSupplement(CaseEvent happened) => happened switch
    {
        SupplementAsked e =>
            this with { Supplements = Supplements.Add(new(e.Supplement, e.At, e.Items, [e.Period], null, false)) },
        SupplementExtended e => this with {
            Supplements = Changed(
                Supplements, s => s.Id == e.Supplement, s => s.Reached with { Periods = s.Periods.Add(e.Period) }) },
        SupplementPartGiven e => this with { Supplements = Changed(Supplements, s => s.Id == e.Supplement, s => s.Reached) },
        SupplementGiven e => this with
        {
            Supplements = Changed(Supplements, s => s.Id == e.Supplement, s => s with { EndedAt = e.At, Given = true }),
        },
        FilingCorrected e => this with
        {
            Filing = e.In(Filing!), Corrected = Corrected.Add(e),
            Supplements = Changed(Supplements, s => s.Id == e.Supplement, s => s.Reached),
        },
        SupplementUndelivered e => this with
        {
            Supplements = Changed(
                Supplements, s => s.Id == e.Supplement && !s.Answered, s => s with { CameBackOn = e.CameBackOn }),
        },
        SupplementDropped e =>
            this with { Supplements = Changed(Supplements, s => s.Id == e.Supplement, s => s with { EndedAt = e.At }) },
        _ => null,
    };

    private CaseState? ApplyToClock(CaseEvent happened) => happened switch
    {
        ClockPaused e => this with { Pauses = Pauses.Add(new(e.Pause, e.Reason, e.From, null, e.At)) },
        ClockResumed e => this with { Pauses = Changed(Pauses, p => p.Id == e.Pause, p => p with { To = e.To }) },
        PauseCorrectionProposed e =>
            this with { Corrections = Corrections.Add(new(e.Correction, e.Pause, e.From, e.To, e.By, false)) },
        PauseCorrected e when Corrections.Single(c => c.Id == e.Correction) is var correction => this with
        {
            Corrections = Changed(Corrections, c => c.Id == e.Correction, c => c with { Confirmed = true }),
            Pauses = Changed(Pauses, p => p.Id == correction.Pause, p => p with { From = correction.From, To = correction.To }),
        },
        PauseCorrectionRefused e =>
            this with { Corrections = Changed(Corrections, c => c.Id == e.Correction, c => c with { Refused = true }) },
        ExtensionConsentAsked e => this with { Consent = new(e.Period, e.At, null) },
        ExtensionConsentAnswered e => this with { Consent = Consent! with { Consented = e.Consented } },
        PeriodExtended e => this with { Extensions = Extensions.Add(e), Consent = e.WithConsent ? null : Consent },
        _ => null,
    };

    private CaseState? ApplyToHandOff(CaseEvent happened) => happened switch
    {
        HandOffAsked e when HandOff(e.HandOff) is null => this with
        {
            HandOffs = HandOffs.Add(new(e.HandOff, e.Agency, e.Step, e.Required, null, false, [Round.Asked(e, Triage)])),
        },
        HandOffAsked e =>
            OnHandOff(e.HandOff, h => h with { Rounds = h.Rounds.Add(Round.Asked(e, Triage)), Required = e.Required }),
        HandOffAssigned e => OnHandOff(e.HandOff, h => h with { Officer = e.Officer }),
        OpinionOpened e => OnHandOff(e.HandOff, h => h with { Open = true }),
        ReplyExtended e => OnRound(e.HandOff, e.Round, r => r with { Extensions = r.Extensions.Add(e) }),
        OpinionGiven e => OnRound(e.HandOff, e.Round, r => r with { State = RoundState.Answered, EndedAt = e.At, Opinion = e }),
        AgreementDeemed e => OnRound(e.HandOff, e.Round, r => r with { State = RoundState.Deemed, EndedAt = e.At, Deemed = e }),
        HandOffClosedWithoutReply e => OnRound(e.HandOff, e.Round, r => r with { State = RoundState.NoReply, EndedAt = e.At }),
        HandOffCancelled e => OnRound(e.HandOff, e.Round, r => r with { State = RoundState.Cancelled, EndedAt = e.At }),
        _ => null,
    };

    private CaseState? ApplyToDisposition(CaseEvent happened) => happened switch
    {
        CommitteeHeld e => this with { Committees = Committees.Add(e) },
        VisitAnnounced e => this with { Visit = new(e.VisitOn, e.Place, e.At, VisitState.Announced) },
        VisitHeld => this with { Visit = Visit! with { State = VisitState.Held } },
        VisitCalledOff => this with { Visit = Visit! with { State = VisitState.CalledOff } },
        DispositionRecommended e => this with { Stage = Stage.Recommended, Recommendation = e, Returned = null },
        RecommendationReturned e => this with
        {
            Stage = Stage.InReview,
            Recommendation = null,
            Returned = new(Recommendation!.Disposition, e.At, e.By, e.Reason),
        },
        DispositionIssued e => Issue(e),
        // The notice of a dismissed objection serves nothing anew: the decision keeps the day it was served on.
        DispositionServed e => this with
        {
            Stage = Stage.Served,
            Served = Served ?? e,
            Objection = Objection is { DecidedAt: not null } objection ? objection with { ServedAt = e.At } : Objection,
        },
        ObjectionFiled e =>
            this with { Stage = Stage.Objected, Objection = new(e.Remedy, e.At, e.Grounds, null, null, null, null) },
        ObjectionExtended e => this with { Objection = Objection! with { ExtendedBy = e.Period } },
        ObjectionDecided e =>
            (e.Replacement is { } replacement ? Issue(new(e.At, e.By, e.ProposedBy ?? e.By, replacement)) : this with {
                Stage = Stage.Decided }) with
        {
            Objection = Objection! with
            {
                DecidedAt = e.At,
                Upheld = e.Upheld,
                Reasons = e.Reasons,
                Replaced = e.Replacement is null ? null : new(Issued!, Served!, Conditions, Term),
            },
        },
        _ => null,
    };

    private CaseState? ApplyToConditions(CaseEvent happened) => happened switch
    {
        InsuranceProved e => this with { Insurance = e },
        DemonstrationStarted e => this with { StartedOn = e.StartedOn },
        ConditionReported e =>
            this with { Conditions = Changed(Conditions, c => c.Id == e.Condition, c => c with { ReportedAt = e.At }) },
        ConditionSettled e =>
            this with { Conditions = Changed(Conditions, c => c.Id == e.Condition, c => c with { Met = e.Met }) },
        TermExtensionRequested => this with { Term = Term! with { ExtensionPending = true } },
        TermExtensionDecided e => this with
        {
            Term = Term! with
            {
                ExtensionPending = false,
                EndsOn = e.ExpiresOn ?? Term.EndsOn,
                Extensions = Term.Extensions + (e.Granted ? 1 : 0),
            },
        },
        LawRevisionRequested => this with { Term = Term! with { LawRevisionPending = true, RevisionAsked = true } },
        LawRevisionAnswered e when Seoul.DayOf(e.At) is var day => this with
        {
            // Pending, the request kept the relief alive beyond its last day; the answer ends that.
            Term = Term! with { LawRevisionPending = false, EndsOn = day > Term.EndsOn ? day : Term.EndsOn },
        },
        ReliefRevoked => this with { Term = Term! with { Revoked = true } },
        ResultsReported e => this with { Results = e },
        _ => null,
    };

    private CaseState? ApplyToMessages(CaseEvent happened) => happened switch
    {
        QuestionAsked e => Wrote(new(e.Message, MessageKind.Question, e.At, e.By, e.Text, e.Documents)),
        QuestionAnswered e => Wrote(new(e.Message, MessageKind.Answer, e.At, e.By, e.Text, e.Documents, e.Question)),
        FirmWrittenTo e => Wrote(new(e.Message, MessageKind.Note, e.At, e.By, e.Text, e.Documents)),
        MessageConfirmed e =>
            this with { Messages = Changed(Messages, m => m.Id == e.Message, m => m with { ConfirmedAt = e.At }) },
        _ => null,
    };

    private CaseState Wrote(Message message) => this with { Messages = Messages.Add(message) };

    private CaseState Issue(DispositionIssued e) => this with
    {
        Stage = Stage.Decided,
        Issued = e,
        Served = null,
        Recommendation = null,
        Conditions = [.. e.Disposition.Conditions.Select((c, i) => new Condition(i + 1, c.Text, c.Due, null, null))],
        Term = e.Disposition.ExpiresOn is { } end ? new(end, 0, false, false, false) : null,
    };

    private CaseState OnHandOff(int id, Func<HandOff, HandOff> change) =>
        this with { HandOffs = Changed(HandOffs, h => h.Id == id, change) };

    private CaseState OnRound(int handOff, int round, Func<Round, Round> change) =>
        OnHandOff(handOff, h => h with { Rounds = Changed(h.Rounds, r => r.Number == round, change) });

    private static ImmutableArray<T> Changed<T>(ImmutableArray<T> items, Func<T, bool> which, Func<T, T> change) =>
        [.. items.Select(item => which(item) ? change(item) : item)];
}

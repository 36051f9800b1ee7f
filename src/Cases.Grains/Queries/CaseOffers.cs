using System.Collections.Frozen;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Queries;

/// <summary>
/// Which acts are worth offering to somebody on a case as it stands. The case itself decides when one is sent; this
/// only keeps pages free of buttons that lead to a sure no.
/// </summary>
internal sealed class CaseOffers(CaseState state, Actor actor, LawBook law, HolidayCalendar calendar, DateTimeOffset now)
{
    private static readonly FrozenDictionary<Type, Func<CaseOffers, bool>> Checks = new Dictionary<Type, Func<CaseOffers, bool>>
    {
        [typeof(FileRequest)] = _ => false,
        [typeof(Wake)] = _ => false,
        [typeof(Claim)] = o => o.state.Officer is null,
        [typeof(Release)] = o => o.state.Officer is { } officer && (officer == o.actor.Person || o.actor.Role == Role.DeskManager),
        [typeof(AskSupplement)] = o => o.state.OpenSupplement is not { } open || (o.Lapsed(open) && !AskSupplement.IsSecond(o.state, open)),
        [typeof(DropSupplement)] = o => o.state.OpenSupplement is not null,
        [typeof(ReturnRequest)] = o => o.state.OpenSupplement is { } open && AskSupplement.IsSecond(o.state, open) && o.Lapsed(open),
        [typeof(GiveSupplement)] = o => o.state.OpenSupplement is not null,
        [typeof(ExtendSupplement)] = o => o.state.OpenSupplement is { } open && !o.Lapsed(open) && !AskSupplement.IsSecond(o.state, open)
            && open.Periods.Length <= o.law.General.SupplementExtensions,
        [typeof(AskAgencies)] = o => o.Procedure!.Steps.Count > 0,
        [typeof(AskAgain)] = o => o.state.HandOffs.Any(h => h.Last.State != RoundState.Open && o.Procedure!.Steps.Any(s => s.Id == h.Step)),
        [typeof(ClaimHandOff)] = o => o.Own.Any(h => h.Officer is null),
        [typeof(AssignHandOff)] = o => o.Own.Any(),
        [typeof(GiveOpinion)] = o => o.Own.Any(),
        [typeof(ExtendReply)] = o => o.Own.Any(o.CanExtend),
        [typeof(CloseWithoutReply)] = o => o.state.HandOffs.Any(h => h.Last.State == RoundState.Open && !(o.ReplyOf(h).DueAt > o.now)),
        [typeof(CancelHandOff)] = o => o.state.HandOffs.Any(h => h.Last.State == RoundState.Open),
        [typeof(OpenOpinion)] = o => o.state.HandOffs.Any(h => !h.Open),
        [typeof(ExtendPeriod)] = o => o.PeriodRuns && (o.FreeExtensions > 0 || o.state.Consent is { Consented: true }),
        [typeof(AskExtensionConsent)] = o => o.PeriodRuns && o.state.Consent is not { Consented: null } && o.FreeExtensions <= 0,
        [typeof(AnswerExtensionConsent)] = o => o.state.Consent is { Consented: null },
        [typeof(PauseClock)] = o => o.Procedure!.Period.Period is not null && o.state.Pauses.All(p => p.To is not null)
            && o.law.General.Pauses.Any(p => o.Procedure.Period.PausedBy.Contains(p.Code)),
        [typeof(ResumeClock)] = o => o.state.Pauses.Any(p => p.To is null),
        [typeof(ProposePauseCorrection)] = o => o.state.Pauses.Any(p => p.To is not null),
        [typeof(ConfirmPauseCorrection)] = o => o.state.Corrections.Any(c => c.IsPending && c.ProposedBy != o.actor.Person),
        [typeof(RefusePauseCorrection)] = o => o.state.Corrections.Any(c => c.IsPending),
        [typeof(RecordCommittee)] = o => o.Procedure!.Committee is not null,
        [typeof(Recommend)] = o => o.state.OpenSupplement is null && o.state.HandOffs.All(h => !h.Required || h.Last.State != RoundState.Open),
        [typeof(ReturnRecommendation)] = o => o.actor.Role != Role.Officer || o.state.Recommendation!.By == o.actor.Person,
        [typeof(Approve)] = o => o.state.Recommendation!.By != o.actor.Person,
        [typeof(FileObjection)] = o => o.state.Objection is null && o.Clocks.Any(c => c.Kind == ClockKinds.Remedy && c.DueAt > o.now && o.IsHere(c)),
        [typeof(ExtendObjection)] = o => o.state.Objection is { ExtendedBy: null } && CaseClocks.RemedyRule(o.state, o.law).DecideIn?.Extension is not null
            && o.Clocks.Any(c => c.Kind == ClockKinds.Objection && c.DueAt > o.now),
        [typeof(DecideObjection)] = o => o.actor.Person != o.state.Issued!.By && o.actor.Person != o.state.Issued.RecommendedBy,
        [typeof(ProveInsurance)] = o => o.TermRuns && o.Procedure!.InsuranceBeforeStart && o.state.Insurance is null,
        [typeof(StartDemonstration)] = o => o.TermRuns && o.Procedure!.Term is not null && o.state.StartedOn is null
            && (!o.Procedure.InsuranceBeforeStart || o.state.Insurance is not null),
        [typeof(ReportCondition)] = o => o.state.Conditions.Any(c => c.Met is null),
        [typeof(SettleCondition)] = o => o.state.Conditions.Any(c => c.Met is null),
        [typeof(RequestTermExtension)] = o => o.MayApply && !o.state.Term!.ExtensionPending && o.state.Term.Extensions < o.Procedure!.Term!.Extensions,
        [typeof(DecideTermExtension)] = o => o.state.Term is { ExtensionPending: true, Revoked: false },
        [typeof(RequestLawRevision)] = o => o.MayApply && !o.state.Term!.LawRevisionPending,
        [typeof(AnswerLawRevision)] = o => o.state.Term is { LawRevisionPending: true },
        [typeof(RevokeRelief)] = o => o.TermRuns,
        [typeof(ReportResults)] = o => o.state.Term is not null && o.Procedure!.Term is not null && o.state.Results is null,
        [typeof(Close)] = o => o.NothingLeft,
    }.ToFrozenDictionary();

    private readonly CaseState state = state;
    private readonly Actor actor = actor;
    private readonly LawBook law = law;
    private readonly HolidayCalendar calendar = calendar;
    private readonly DateTimeOffset now = now;
    private readonly Lazy<IReadOnlyList<CaseClock>> clocks = new(() => CaseClocks.Of(state, law, calendar));

    private Procedure? Procedure => law.Procedure(state.Triage);
    private IReadOnlyList<CaseClock> Clocks => clocks.Value;
    private IEnumerable<HandOff> Own => state.HandOffs.Where(h => h.Agency == actor.Agency && h.Last.State == RoundState.Open);
    private bool TermRuns => state.Term is { Revoked: false };
    private bool MayApply => TermRuns && Procedure?.Term is { } rule && Seoul.DayOf(now) <= CaseClocks.LastDayToApply(state.Term!, rule);

    private bool PeriodRuns => Clocks.FirstOrDefault(c => c.Kind == ClockKinds.Case) is { Status: not ClockStatus.Ended } clock
        && !(clock.DueAt <= now) && Extensions is { } most && state.Extensions.Length < most.WithoutConsent + most.WithConsent;

    private ExtensionLaw? Extensions => state.ReceivedAt is { } received ? law.General.ExtensionsFor(Seoul.DayOf(received)) : null;
    private int FreeExtensions => Extensions is { } most ? most.WithoutConsent - state.Extensions.Count(e => !e.WithConsent) : 0;

    private bool NothingLeft => !Clocks.Any(c => c.Kind == ClockKinds.Remedy && c.Status != ClockStatus.Ended && c.DueAt > now)
        && state.Conditions.All(c => c.Met is not null || c.Due is null)
        && (state.Term is not { Revoked: false } term || (!term.LawRevisionPending && term.EndsOn < Seoul.DayOf(now)));

    /// <summary>The names of the acts, in the order in which they are declared.</summary>
    internal IReadOnlyList<string> Names() =>
        [.. ActShape.All.Values.Where(s => CaseDecider.MayTry(state, s.Type, actor) && (!Checks.TryGetValue(s.Type, out var check) || check(this))).Select(s => s.Name)];

    /// <summary>The hand-offs that an act of this name is possible on.</summary>
    internal static IEnumerable<HandOff> HandOffsFor(string act, CaseState state, string? agency) => act switch
    {
        "claim-hand-off" => state.HandOffs.Where(h => h.Agency == agency && h.Last.State == RoundState.Open && h.Officer is null),
        "assign-hand-off" or "give-opinion" or "extend-reply" => state.HandOffs.Where(h => h.Agency == agency && h.Last.State == RoundState.Open),
        "close-without-reply" or "cancel-hand-off" => state.HandOffs.Where(h => h.Last.State == RoundState.Open),
        "open-opinion" => state.HandOffs.Where(h => !h.Open),
        _ => state.HandOffs.Where(h => h.Last.State != RoundState.Open),
    };

    private bool Lapsed(Supplement open) => CaseClocks.SupplementOf(open, law, calendar).DueAt <= now;

    private CaseClock ReplyOf(HandOff handOff) => CaseClocks.ReplyOf(state, handOff, handOff.Last, law, calendar);

    private bool CanExtend(HandOff handOff) =>
        ReplyOf(handOff) is { Rule.Extension: { } extension } clock && clock.DueAt > now && handOff.Last.Extensions.Length < extension.MaxCount;

    private bool IsHere(CaseClock clock) => Procedure!.Remedies.Any(r => r.Here && clock.Id == $"{ClockKinds.Remedy}-{r.Id}");
}

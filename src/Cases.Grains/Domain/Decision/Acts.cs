using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>Records what the committee said, where the procedure prescribes one.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview)]
public sealed record RecordCommittee(DateOnly HeldOn, CommitteeResult Result, string Minutes) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        context.Law.Procedure(state.Triage)!.Committee is null ? Outcome.No("committee.not-foreseen") : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        HeldOn > context.Today ? Outcome.No("day.future", nameof(HeldOn))
        : HeldOn < Seoul.DayOf(state.Triage!.At) ? Outcome.No("day.before-triage", nameof(HeldOn))
        : Outcome.Of(new CommitteeHeld(context.At, context.Actor.Person, HeldOn, Result, Minutes));
}

/// <summary>The officer recommends a disposition; nothing required may still be open.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview)]
public sealed record Recommend([property: Field(FieldKind.Disposition)] Disposition Disposition) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.HandOffs.FirstOrDefault(h => h.Required && h.Last.State == RoundState.Open) is { } open
            ? Outcome.No("recommend.hand-off-open", open.Agency)
        : state.OpenSupplement is not null ? Outcome.No("recommend.supplement-open")
        : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        DispositionRules.Fault(Disposition, state, context)
        ?? DispositionRules.Unready(Disposition, state, context)
        ?? Outcome.Of(new DispositionRecommended(context.At, context.Actor.Person, Disposition));
}

/// <summary>The approver sends the recommendation back with a reason; its author may take it back too.</summary>
[By(Side.Lead, Role.Approver, Role.DeskManager, Role.Officer)]
[In(Stage.Recommended)]
public sealed record ReturnRecommendation(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        context.Actor.Role == Role.Officer && state.Recommendation!.By != context.Actor.Person ? Outcome.No("act.not-author") : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new RecommendationReturned(context.At, context.Actor.Person, Reason));
}

/// <summary>A second person approves (four eyes); the disposition is issued and hand-offs nobody waits for end.</summary>
[By(Side.Lead, Role.Approver, Role.DeskManager)]
[In(Stage.Recommended)]
public sealed record Approve : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Recommendation!.By == context.Actor.Person ? Outcome.No("act.same-person") : null;

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var recommendation = state.Recommendation!;
        var (at, by) = (context.At, context.Actor.Person);
        return DispositionRules.Fault(recommendation.Disposition, state, context) ?? Outcome.Of(
        [
            .. state.HandOffs.Where(h => h.Last.State == RoundState.Open).Select(h => new HandOffCancelled(at, by, h.Id, h.Last.Number, "decided")),
            new DispositionIssued(at, by, recommendation.By, recommendation.Disposition),
        ]);
    }
}

/// <summary>Records that the firm got the decision: when, how, and the proof. Remedy windows run from then.</summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.Approver, Role.DeskManager)]
[In(Stage.Decided)]
public sealed record Serve(ServiceChannel Channel, DateTimeOffset ServedAt, string Proof) : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context)
    {
        var decided = state.Objection?.DecidedAt ?? state.Issued!.At;
        // People write the minute: one that the decision itself lies in is not before it, and service counts from the decision then.
        var minute = decided.AddTicks(-(decided.Ticks % TimeSpan.TicksPerMinute));
        return ServedAt > context.At ? Outcome.No("day.future", nameof(ServedAt))
            : ServedAt < minute ? Outcome.No("serve.before-decision", $"{decided:O}")
            : Outcome.Of(new DispositionServed(ServedAt < decided ? decided : ServedAt, context.Actor.Person, Channel, Proof, context.At));
    }
}

/// <summary>The firm objects, within the window that the procedure's remedy data give, counted from service.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Served)]
public sealed record FileObjection(string Grounds, IReadOnlyList<DocumentRef> Documents) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context)
    {
        if (RemedyHere(state, context) is not { } remedy)
        {
            return Outcome.No("objection.not-open");
        }
        if (state.Objection is not null)
        {
            return Outcome.No("objection.decided-already");
        }
        var window = CaseClocks.RemedyOf(state, remedy, context.Calendar);
        return context.At >= window.DueAt ? Outcome.No("objection.out-of-time", $"{window.Due:yyyy-MM-dd}") : null;
    }

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new ObjectionFiled(context.At, context.Actor.Person, RemedyHere(state, context)!.Id, Grounds, Documents));

    private static Remedy? RemedyHere(CaseState state, ActContext context) => context.Law.Procedure(state.Triage)?.Remedies
        .FirstOrDefault(r => r.Here && r.After.Contains(state.Issued!.Disposition.Kind));
}

/// <summary>The lead extends the time to decide the objection, once, with notice, before it lapses.</summary>
[By(Side.Lead, Role.Officer, Role.Approver, Role.DeskManager)]
[In(Stage.Objected)]
public sealed record ExtendObjection([property: Field(FieldKind.Period)] string Period, string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context)
    {
        var clock = CaseClocks.ObjectionOf(state, context.Law, context.Calendar);
        return CaseClocks.RemedyRule(state, context.Law).DecideIn!.Extension is not { } law ? Outcome.No("extension.not-foreseen")
            : state.Objection!.ExtendedBy is not null ? Outcome.No("extension.used", $"{law.MaxCount}")
            : context.At >= clock.DueAt ? Outcome.No("extension.after-expiry", $"{clock.Due:yyyy-MM-dd}")
            : null;
    }

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var rule = CaseClocks.RemedyRule(state, context.Law).DecideIn!;
        var longest = rule.Extension!.MaxPeriod ?? rule.Period!.Value;
        return !Clocks.Period.TryParse(Period, out var period) || period.Unit != rule.Period!.Value.Unit
                ? Outcome.No("extension.period-format", $"{rule.Period}")
            : period.Amount > longest.Amount ? Outcome.No("extension.too-long", $"{longest}")
            : Outcome.Of(new ObjectionExtended(context.At, context.Actor.Person, Period, Reason));
    }
}

/// <summary>Decides the objection: by somebody who neither recommended nor approved the decision.</summary>
[By(Side.Lead, Role.Officer, Role.Approver, Role.DeskManager)]
[In(Stage.Objected)]
public sealed record DecideObjection(bool Upheld, string Reasons, [property: Field(FieldKind.Disposition)] Disposition? Replacement = null)
    : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        context.Actor.Person == state.Issued!.By || context.Actor.Person == state.Issued.RecommendedBy ? Outcome.No("act.same-person") : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Upheld != (Replacement is not null) ? Outcome.No(Upheld ? "objection.replacement-missing" : "objection.replacement-unexpected")
        : (Replacement is { } replacement ? DispositionRules.Fault(replacement, state, context) : null)
        ?? Outcome.Of(new ObjectionDecided(context.At, context.Actor.Person, Upheld, Reasons, Replacement));
}

/// <summary>What makes a disposition lawful.</summary>
internal static class DispositionRules
{
    internal static bool Grants(DispositionKind kind) => kind is DispositionKind.Granted or DispositionKind.GrantedWithConditions;

    /// <summary>What the procedure and the day leave wrong with the disposition, or null.</summary>
    internal static Outcome? Fault(Disposition disposition, CaseState state, ActContext context)
    {
        var procedure = context.Law.Procedure(state.Triage)!;
        return !procedure.Outcomes.Contains(disposition.Kind) ? Outcome.No("disposition.not-foreseen", $"{disposition.Kind}")
            : disposition.Conditions.Any(c => c.Due < context.Today) ? Outcome.No("day.past", "Conditions")
            : TermFault(disposition, procedure, context);
    }

    /// <summary>What has to happen before this can be recommended, or null.</summary>
    internal static Outcome? Unready(Disposition disposition, CaseState state, ActContext context)
    {
        var procedure = context.Law.Procedure(state.Triage)!;
        var grants = Grants(disposition.Kind);
        var unasked = procedure.Steps.FirstOrDefault(s => s.Required && state.HandOffs.All(h => h.Step != s.Id || h.Last.State == RoundState.Cancelled));
        var disagreeing = procedure.Steps.Where(s => s.MustAgree)
            .FirstOrDefault(s => !state.HandOffs.Any(h => h.Step == s.Id) || state.HandOffs.Any(h => h.Step == s.Id && !Agrees(h.Last)));
        return grants && unasked is not null ? Outcome.No("recommend.not-asked", unasked.Id)
            : grants && disagreeing is not null ? Outcome.No("recommend.not-agreed", disagreeing.Id)
            : grants && procedure.Committee is not null && state.Committees.LastOrDefault()?.Result is not (CommitteeResult.For or CommitteeResult.ForWithConditions)
                ? Outcome.No("recommend.committee-missing")
            : null;
    }

    private static bool Agrees(Round round) => round switch
    {
        { State: RoundState.Answered, Opinion.Kind: OpinionKind.Agree or OpinionKind.AgreeWithConditions } => true,
        { State: RoundState.Deemed } => true,
        _ => false,
    };

    private static Outcome? TermFault(Disposition disposition, Procedure procedure, ActContext context)
    {
        var grants = Grants(disposition.Kind);
        if (disposition.ExpiresOn is { } end)
        {
            var longest = procedure.Term is { } term ? term.Longest.After(context.Today) : (DateOnly?)null;
            return !grants ? Outcome.No("disposition.expiry-unexpected")
                : end <= context.Today ? Outcome.No("day.past", nameof(Disposition.ExpiresOn))
                : end > (longest ?? context.Calendar.Last) ? Outcome.No("disposition.term-too-long", $"{longest ?? context.Calendar.Last:yyyy-MM-dd}")
                : null;
        }
        return grants && procedure.Term is not null ? Outcome.No("disposition.expiry-missing") : null;
    }
}

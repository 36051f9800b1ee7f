namespace Cases.Grains.Domain;

/// <summary>The agency leading the case passes it to the agency that should have got it (이송), before triage or after.</summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
[In(Stage.Arrived, Stage.Received, Stage.InReview)]
public sealed record Transfer([property: Field(FieldKind.Agency)] string Agency, string Reason) : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context) =>
        Agency == state.Lead ? Outcome.No("transfer.same-agency")
        : context.Law.Agency(Agency) is null ? Outcome.No("agency.unknown", Agency)
        : context.Law.Procedure(state.Triage) is { } p && !context.Law.Agency(Agency)!.Roles.Any(p.CompetentRoles.Contains) ? Outcome.No("transfer.not-competent", Agency)
        : state.HandOffs.Any(h => h.Agency == Agency && h.Last.State == RoundState.Open) ? Outcome.No("transfer.asked-agency", Agency)
        : Outcome.Of(new CaseTransferred(context.At, context.Actor.Person, state.Lead, Agency, Reason));
}

/// <summary>Somebody of the lead who handles cases takes this one from the queue; an approver signs what others handled.</summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
public sealed record Claim : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Officer == context.Actor.Person ? Outcome.No("claim.yours-already")
        : state.Officer is not null ? Outcome.No("claim.taken", state.Officer)
        : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new CaseAssigned(context.At, context.Actor.Person, context.Actor.Person));
}

/// <summary>The desk manager gives the case to an officer of the agency, also away from another one.</summary>
[By(Side.Lead, Role.DeskManager)]
public sealed record Assign([property: Field(FieldKind.Officer)] string Officer) : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context) =>
        state.Officer == Officer ? Outcome.No("claim.taken", Officer)
        : Outcome.Of(new CaseAssigned(context.At, context.Actor.Person, Officer));
}

/// <summary>The handler puts the case back into the queue.</summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.Approver, Role.DeskManager)]
public sealed record Release(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Officer is null ? Outcome.No("release.nobody")
        : state.Officer != context.Actor.Person && context.Actor.Role != Role.DeskManager ? Outcome.No("act.not-handler", state.Officer)
        : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new CaseReleased(context.At, context.Actor.Person, Reason));
}

/// <summary>Ties the case to another one.</summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
public sealed record Link([property: Field(FieldKind.Case)] Guid OtherCase, LinkKind Kind, string Note) : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context) =>
        OtherCase == state.Id ? Outcome.No("link.itself")
        : state.Links.Any(l => l.OtherCase == OtherCase && l.Kind == Kind) ? Outcome.No("link.exists")
        : Outcome.Of(new CaseLinked(context.At, context.Actor.Person, OtherCase, Kind, Note));
}

/// <summary>The firm takes its request back: at any time before the decision is issued, and for no reason but its own (민원처리법 22②).</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Arrived, Stage.Received, Stage.InReview, Stage.Recommended)]
public sealed record Withdraw(string? Reason = null) : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new RequestWithdrawn(context.At, context.Actor.Person, Reason ?? ""));
}

/// <summary>The handler closes a case on which nothing is left to wait for.</summary>
[By(Side.Lead, Role.Officer, Role.Approver, Role.DeskManager)]
[In(Stage.Served)]
public sealed record Close(string Note) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context)
    {
        var clocks = CaseClocks.Of(state, context.Law, context.Calendar);
        var remedy = clocks.Where(c => c.Kind == ClockKinds.Remedy && c.Status != ClockStatus.Ended && c.DueAt > context.At).MaxBy(c => c.DueAt);
        return remedy is not null ? Outcome.No("close.remedy-open", $"{remedy.Due:yyyy-MM-dd}")
            : state.Conditions.Any(c => c.Met is null && c.Due is not null) ? Outcome.No("close.conditions-open")
            : state.Term is { Revoked: false } term && (term.EndsOn >= context.Today || term.LawRevisionPending)
                ? Outcome.No("close.term-runs", $"{term.EndsOn:yyyy-MM-dd}")
            : state.Objection is { DecidedAt: null } ? Outcome.No("close.objection-open")
            : null;
    }

    public override Outcome Decide(CaseState state, ActContext context) => Outcome.Of(new CaseClosed(context.At, context.Actor.Person, Note));
}

/// <summary>The system records what fell due by itself; see <see cref="FallsDue"/>.</summary>
[By(Side.System, Role.System)]
public sealed record Wake : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context) => Outcome.Of();
}

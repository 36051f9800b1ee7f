using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>One agency to ask, and what.</summary>
/// <param name="Required">False: for information only.</param>
/// <param name="Period">The reply period that the lead sets, inside the whole one, where the step's law sets none.</param>
public sealed record AgencyQuestion(
    [property: Field(FieldKind.Agency)] string Agency,
    [property: Field(FieldKind.Step)] string Step,
    bool Required,
    string Question,
    OwnLawPeriod? OwnLaw = null,
    [property: Field(FieldKind.Period)] string? Period = null);

/// <summary>
/// The lead asks other agencies, in parallel. Electronic requests reach them at once. Where one question cannot be asked, none
/// is, and the last argument of the refusal is the agency that it was for.
/// </summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview)]
public sealed record AskAgencies([property: Field(FieldKind.Questions)] IReadOnlyList<AgencyQuestion> Questions)
    : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        context.Law.Procedure(state.Triage)!.Steps.Count == 0 ? Outcome.No("ask.nobody") : null;

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var procedure = context.Law.Procedure(state.Triage)!;
        if (Questions.Count == 0)
        {
            return Outcome.No("ask.nobody");
        }
        if (Questions.GroupBy(q => q.Agency).FirstOrDefault(asked => asked.Count() > 1) is { } twice)
        {
            return Outcome.No("ask.twice", twice.Key);
        }
        foreach (var q in Questions)
        {
            if (Fault(q, state, context, procedure) is Outcome.Declined no)
            {
                return Outcome.No(no.Code, [.. no.Arguments, q.Agency]);
            }
        }
        var next = state.HandOffs.Length;
        return Outcome.Of([.. Questions.Select(q => new HandOffAsked(
            context.At, context.Actor.Person, ++next, 1, q.Agency, q.Step, q.Required, q.Question, context.At, q.OwnLaw, q.Period))]);
    }

    private static Outcome? Fault(AgencyQuestion q, CaseState state, ActContext context, Procedure procedure)
    {
        var step = procedure.Steps.FirstOrDefault(s => s.Id == q.Step);
        return step is null ? Outcome.No("ask.step-unknown", q.Step)
            : context.Law.Agency(q.Agency) is not { } agency ? Outcome.No("agency.unknown", q.Agency)
            : q.Agency == state.Lead ? Outcome.No("ask.itself")
            : step.Roles.Count > 0 && !agency.Roles.Any(step.Roles.Contains) ? Outcome.No("ask.wrong-role", q.Agency)
            : step.Required && !q.Required ? Outcome.No("ask.must-be-required", q.Step)
            : state.HandOffs.Any(h => h.Agency == q.Agency && h.Step == q.Step && h.Last.State == RoundState.Open) ? Outcome.No("ask.open-already", q.Agency)
            : OwnLawFault(q.OwnLaw, step) ?? ReplyPeriods.Fault(q.Period, step, state, context);
    }

    private static Outcome? OwnLawFault(OwnLawPeriod? own, ProcedureStep step) =>
        own is null ? null
        : !step.OwnLawMayBeLonger ? Outcome.No("ask.no-own-law", step.Id)
        : !Period.TryParse(own.Period, out var period) || period.Unit != step.Reply.Period?.Unit ? Outcome.No("ask.own-law-period", own.Period)
        : period.Amount <= step.Reply.Period.Value.Amount ? Outcome.No("ask.own-law-shorter", own.Period)
        : null;
}

/// <summary>The lead asks the same agency once more: a new round with a new clock.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview)]
public sealed record AskAgain(
    [property: Field(FieldKind.HandOff)] int HandOff, string Question, [property: Field(FieldKind.Period)] string? Period = null)
    : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) =>
        state.HandOff(part) is not { } asked ? Outcome.No("hand-off.unknown", $"{part}")
        : asked.Last.State == RoundState.Open ? Outcome.No("ask.open-already", asked.Agency)
        : context.Law.Procedure(state.Triage)!.Steps.All(s => s.Id != asked.Step) ? Outcome.No("ask.step-unknown", asked.Step)
        : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(HandOff, state, context) ?? Again(state.HandOff(HandOff)!, state, context);

    private Outcome Again(HandOff asked, CaseState state, ActContext context) =>
        ReplyPeriods.Fault(Period, context.Law.Procedure(state.Triage)!.Step(asked.Step), state, context)
        ?? Outcome.Of(new HandOffAsked(
            context.At, context.Actor.Person, HandOff, asked.Last.Number + 1, asked.Agency, asked.Step, asked.Required, Question,
            context.At, asked.Last.OwnLaw, Period));
}

/// <summary>An officer of the asked agency takes the hand-off.</summary>
[By(Side.Asked, Role.Officer, Role.Approver, Role.DeskManager)]
public sealed record ClaimHandOff([property: Field(FieldKind.HandOff)] int HandOff) : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) =>
        HandOffRules.Own(state, part, context)
        ?? (state.HandOff(part)!.Officer is { } officer
            ? Outcome.No(officer == context.Actor.Person ? "claim.yours-already" : "claim.taken", officer) : null);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(HandOff, state, context)
        ?? Outcome.Of(new HandOffAssigned(context.At, context.Actor.Person, HandOff, context.Actor.Person));
}

/// <summary>The asked agency's manager gives the hand-off to an officer.</summary>
[By(Side.Asked, Role.DeskManager)]
public sealed record AssignHandOff([property: Field(FieldKind.HandOff)] int HandOff, [property: Field(FieldKind.Officer)] string Officer)
    : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) => HandOffRules.Own(state, part, context);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(HandOff, state, context) ??
        (state.HandOff(HandOff)!.Officer == Officer ? Outcome.No("claim.taken", Officer)
            : Outcome.Of(new HandOffAssigned(context.At, context.Actor.Person, HandOff, Officer)));
}

/// <summary>
/// The asked agency answers. After the law has taken its silence as an answer it is out of time; where silence means
/// nothing, a late answer is recorded as late.
/// </summary>
[By(Side.Asked, Role.Officer, Role.Approver, Role.DeskManager)]
public sealed record GiveOpinion(
    [property: Field(FieldKind.HandOff)] int HandOff,
    OpinionKind Kind,
    string Text,
    [property: OnlyWith(nameof(GiveOpinion.Kind), OpinionKind.AgreeWithConditions, "opinion.conditions-missing", "opinion.conditions-unexpected")]
    IReadOnlyList<string> Conditions) : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) => HandOffRules.Own(state, part, context);

    public override Outcome Decide(CaseState state, ActContext context)
    {
        if (Ready(HandOff, state, context) is { } no)
        {
            return no;
        }
        var round = state.HandOff(HandOff)!.Last;
        var late = CaseClocks.ReplyOf(state, state.HandOff(HandOff)!, round, context.Law, context.Calendar).DueAt <= context.At;
        return Outcome.Of(new OpinionGiven(context.At, context.Actor.Person, HandOff, round.Number, Kind, Text, Conditions, late));
    }
}

/// <summary>The asked agency extends its own reply period: before it lapses, as often and as far as the step's law allows.</summary>
[By(Side.Asked, Role.Officer, Role.Approver, Role.DeskManager)]
public sealed record ExtendReply(
    [property: Field(FieldKind.HandOff)] int HandOff, [property: Field(FieldKind.Period)] string Period, string Reason, DateOnly Expected)
    : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context)
    {
        if (HandOffRules.Own(state, part, context) is { } no)
        {
            return no;
        }
        var asked = state.HandOff(part)!;
        var rule = RuleOf(asked, state, context);
        if (rule.Extension is not { } law || CaseClocks.ReplyLength(asked.Last, rule) is null)
        {
            return Outcome.No("extension.not-foreseen");
        }
        var clock = CaseClocks.ReplyOf(state, asked, asked.Last, context.Law, context.Calendar);
        return context.At >= clock.DueAt ? Outcome.No("extension.after-expiry", $"{clock.Due:yyyy-MM-dd}")
            : asked.Last.Extensions.Length >= law.MaxCount ? Outcome.No("extension.used", $"{law.MaxCount}")
            : null;
    }

    public override Outcome Decide(CaseState state, ActContext context)
    {
        if (Ready(HandOff, state, context) is { } no)
        {
            return no;
        }
        var last = state.HandOff(HandOff)!.Last;
        var rule = RuleOf(state.HandOff(HandOff)!, state, context);
        var longest = rule.Extension!.MaxPeriod ?? CaseClocks.ReplyLength(last, rule)!.Value;
        return !Clocks.Period.TryParse(Period, out var period) || period.Unit != longest.Unit ? Outcome.No("extension.period-format", $"{longest}")
            : period.Amount > longest.Amount ? Outcome.No("extension.too-long", $"{longest}")
            : Expected < context.Today ? Outcome.No("day.past", nameof(Expected))
            : ReplyPeriods.BeyondWhole(last, rule, period, state, context)
            ?? Outcome.Of(new ReplyExtended(context.At, context.Actor.Person, HandOff, last.Number, Period, Reason, Expected));
    }

    private static ClockRule RuleOf(HandOff asked, CaseState state, ActContext context) =>
        context.Law.Procedure(state.Triage)!.Step(asked.Step).Reply;
}

/// <summary>The lead closes an overdue hand-off as "no reply, which is not consent".</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview)]
public sealed record CloseWithoutReply([property: Field(FieldKind.HandOff)] int HandOff, string Reason) : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context)
    {
        if (HandOffRules.NotOpen(state, part) is { } no)
        {
            return no;
        }
        var asked = state.HandOff(part)!;
        var clock = CaseClocks.ReplyOf(state, asked, asked.Last, context.Law, context.Calendar);
        return clock.DueAt is { } due && context.At < due ? Outcome.No("hand-off.not-overdue", $"{clock.Due:yyyy-MM-dd}") : null;
    }

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(HandOff, state, context)
        ?? Outcome.Of(new HandOffClosedWithoutReply(context.At, context.Actor.Person, HandOff, state.HandOff(HandOff)!.Last.Number, Reason));
}

/// <summary>The lead no longer needs the answer.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview)]
public sealed record CancelHandOff([property: Field(FieldKind.HandOff)] int HandOff, string Reason) : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) => HandOffRules.NotOpen(state, part);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(HandOff, state, context)
        ?? Outcome.Of(new HandOffCancelled(context.At, context.Actor.Person, HandOff, state.HandOff(HandOff)!.Last.Number, Reason));
}

/// <summary>The lead opens a hand-off's opinions to the other asked agencies.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
public sealed record OpenOpinion([property: Field(FieldKind.HandOff)] int HandOff) : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) =>
        state.HandOff(part) is not { } asked ? Outcome.No("hand-off.unknown", $"{part}")
        : asked.Open ? Outcome.No("opinion.open-already")
        : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(HandOff, state, context) ?? Outcome.Of(new OpinionOpened(context.At, context.Actor.Person, HandOff));
}

/// <summary>What every act on a hand-off by the asked agency has in common.</summary>
internal static class HandOffRules
{
    /// <summary>Null when somebody is still waited for, else why not.</summary>
    internal static Outcome? NotOpen(CaseState state, int id) =>
        state.HandOff(id)?.Last.State == RoundState.Open ? null : Outcome.No("hand-off.not-open", $"{id}");

    /// <summary>Null when the hand-off is the actor's agency's and open, else why not.</summary>
    internal static Outcome? Own(CaseState state, int id, ActContext context)
    {
        var handOff = state.HandOff(id);
        return handOff is null || handOff.Agency != context.Actor.Agency ? Outcome.No("hand-off.not-yours", $"{id}")
            : handOff.Last.State switch
            {
                RoundState.Open => null,
                RoundState.Deemed => Outcome.No("hand-off.out-of-time", $"{handOff.Last.Deemed!.Due:yyyy-MM-dd}"),
                RoundState.Answered => Outcome.No("hand-off.answered-already"),
                _ => Outcome.No("hand-off.not-open", $"{id}"),
            };
    }
}

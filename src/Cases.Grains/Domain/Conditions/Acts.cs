using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>The firm proves the insurance that must stand before the start.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Served)]
public sealed record ProveInsurance([property: Field(FieldKind.Line)] string Policy, IReadOnlyList<DocumentRef> Documents)
    : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        TermRules.Fault(state)
        ?? (!context.Law.Procedure(state.Triage)!.InsuranceBeforeStart ? Outcome.No("insurance.not-foreseen") : null);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new InsuranceProved(context.At, context.Actor.Person, Policy, Documents));
}

/// <summary>The firm starts to use the relief: after service, within the term, insured where the procedure says so.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Served)]
public sealed record StartDemonstration(DateOnly StartedOn) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        TermRules.Fault(state)
        ?? TermRules.Unforeseen(state, context)
        ?? (context.Law.Procedure(state.Triage)!.InsuranceBeforeStart && state.Insurance is null ? Outcome.No("start.insurance-missing")
            : state.StartedOn is not null ? Outcome.No("start.started-already")
            : null);

    public override Outcome Decide(CaseState state, ActContext context) =>
        StartedOn > context.Today ? Outcome.No("day.future", nameof(StartedOn))
        : StartedOn < Calendar.Seoul.DayOf(state.Served!.At) ? Outcome.No("start.before-service")
        : StartedOn > state.Term!.EndsOn ? Outcome.No("term.ended", $"{state.Term.EndsOn:yyyy-MM-dd}")
        : Outcome.Of(new DemonstrationStarted(context.At, context.Actor.Person, StartedOn));
}

/// <summary>The firm reports on a condition, which it knows of from service on.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Served, Stage.Objected)]
public sealed record ReportCondition(
    [property: Field(FieldKind.Condition)] int Condition, string Text, IReadOnlyList<DocumentRef> Documents)
    : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.Conditions.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) => TermRules.Open(state, part);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(Condition, state, context) ?? Outcome.Of(new ConditionReported(context.At, context.Actor.Person, Condition, Text, Documents));
}

/// <summary>The lead settles whether a condition is met.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.Decided, Stage.Served, Stage.Objected)]
public sealed record SettleCondition([property: Field(FieldKind.Condition)] int Condition, bool Met, string Note)
    : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.Conditions.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) => TermRules.Open(state, part);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(Condition, state, context) ?? Outcome.Of(new ConditionSettled(context.At, context.Actor.Person, Condition, Met, Note));
}

/// <summary>The firm asks for a longer term, early enough before its end.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Served)]
public sealed record RequestTermExtension(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        TermRules.Fault(state)
        ?? TermRules.TooLate(state, context)
        ?? (state.Term!.ExtensionPending ? Outcome.No("term.extension-pending")
            : state.Term.Extensions >= context.Law.Procedure(state.Triage)!.Term!.Extensions
                ? Outcome.No("extension.used", $"{state.Term.Extensions}")
            : null);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new TermExtensionRequested(context.At, context.Actor.Person, Reason));
}

/// <summary>The lead decides on a longer term. A refusal has reasons; a grant a new last day within the longest extension.</summary>
[By(Side.Lead, Role.Approver, Role.DeskManager)]
[In(Stage.Served)]
public sealed record DecideTermExtension(bool Granted, string Reasons, DateOnly? ExpiresOn = null) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        TermRules.Fault(state) ?? (state.Term!.ExtensionPending ? null : Outcome.No("term.extension-not-asked"));

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var term = state.Term!;
        var longest = context.Law.Procedure(state.Triage)!.Term!.LongestExtension.After(term.EndsOn);
        return Granted != ExpiresOn is not null ? Outcome.No(Granted ? "disposition.expiry-missing" : "disposition.expiry-unexpected")
            : Granted && context.Today > term.EndsOn && !term.LawRevisionPending ? Outcome.No("term.ended", $"{term.EndsOn:yyyy-MM-dd}")
            : ExpiresOn <= term.EndsOn ? Outcome.No("term.not-longer", $"{term.EndsOn:yyyy-MM-dd}")
            : ExpiresOn > longest ? Outcome.No("disposition.term-too-long", $"{longest:yyyy-MM-dd}")
            : Outcome.Of(new TermExtensionDecided(context.At, context.Actor.Person, Granted, ExpiresOn, Reasons));
    }
}

/// <summary>The firm asks for the law to be revised, early enough: while this is pending the term does not end.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Served)]
public sealed record RequestLawRevision(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        TermRules.Fault(state)
        ?? TermRules.TooLate(state, context)
        ?? (state.Term!.LawRevisionPending ? Outcome.No("term.revision-pending") : null);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new LawRevisionRequested(context.At, context.Actor.Person, Reason));
}

/// <summary>The lead answers a request to revise the law.</summary>
[By(Side.Lead, Role.Approver, Role.DeskManager)]
[In(Stage.Served)]
public sealed record AnswerLawRevision(bool Accepted, string Reasons) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Term is { LawRevisionPending: true } ? null : Outcome.No("term.revision-not-asked");

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new LawRevisionAnswered(context.At, context.Actor.Person, Accepted, Reasons));
}

/// <summary>The lead revokes the relief, with reasons.</summary>
[By(Side.Lead, Role.Approver, Role.DeskManager)]
[In(Stage.Served)]
public sealed record RevokeRelief(string Reasons) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) => TermRules.Fault(state);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new ReliefRevoked(context.At, context.Actor.Person, Reasons));
}

/// <summary>The firm reports the results after the end of the term.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Served)]
public sealed record ReportResults(string Text, IReadOnlyList<DocumentRef> Documents) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Term is null ? Outcome.No("term.none")
        : TermRules.Unforeseen(state, context)
        ?? (state.Results is not null ? Outcome.No("results.reported-already") : null);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new ResultsReported(context.At, context.Actor.Person, Text, Documents));
}

/// <summary>What acts on the term and its conditions have in common.</summary>
internal static class TermRules
{
    internal static Outcome? Fault(CaseState state) =>
        state.Term is null ? Outcome.No("term.none") : state.Term.Revoked ? Outcome.No("term.revoked") : null;

    /// <summary>A last day may stand on any relief; starting and reporting results are duties of a procedure that sets a term.</summary>
    internal static Outcome? Unforeseen(CaseState state, ActContext context) =>
        context.Law.Procedure(state.Triage)!.Term is null ? Outcome.No("term.not-foreseen") : null;

    internal static Outcome? Open(CaseState state, int condition) =>
        state.Conditions.FirstOrDefault(c => c.Id == condition) is not { } found ? Outcome.No("condition.unknown", $"{condition}")
        : found.Met is not null ? Outcome.No("condition.settled-already")
        : null;

    internal static Outcome? TooLate(CaseState state, ActContext context)
    {
        if (context.Law.Procedure(state.Triage)!.Term is not { } rule)
        {
            return Outcome.No("extension.not-foreseen");
        }
        var last = CaseClocks.LastDayToApply(state.Term!, rule);
        return context.Today > last ? Outcome.No("term.too-late", $"{last:yyyy-MM-dd}") : null;
    }
}

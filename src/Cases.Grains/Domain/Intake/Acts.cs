using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>The agency receives the request (접수): the case's own period starts. Receipt cannot be refused.</summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
[In(Stage.Arrived)]
public sealed record Receive : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new RequestReceived(context.At, context.Actor.Person));
}

/// <summary>
/// Assigns the request to a legal procedure and to the agency competent for it; another agency than the present
/// lead makes it a transfer. Again later: the earlier procedure's open hand-offs are cancelled.
/// </summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
[In(Stage.Received, Stage.InReview)]
public sealed record TriageRequest(
    [property: Field(FieldKind.Procedure)] string Procedure,
    [property: Field(FieldKind.Agency)] string Agency,
    string Note) : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context)
    {
        var received = Seoul.DayOf(state.ReceivedAt!.Value);
        if (context.Law.InForce(Procedure, received) is not { } procedure)
        {
            return Outcome.No("triage.not-in-force", Procedure, $"{received:yyyy-MM-dd}");
        }
        if (!procedure.Kinds.Contains(state.Filing!.Kind))
        {
            return Outcome.No("triage.other-kind", Procedure);
        }
        if (context.Law.Agency(Agency) is not { } agency || !agency.Roles.Any(procedure.CompetentRoles.Contains))
        {
            return Outcome.No("triage.not-competent", Agency);
        }
        if (state.Triage?.Procedure == procedure.Id && state.Triage.Version == procedure.Version && Agency == state.Lead)
        {
            return Outcome.No("triage.same");
        }
        var (at, by) = (context.At, context.Actor.Person);
        List<CaseEvent> events =
        [
            .. state.HandOffs.Where(h => h.Last.State == RoundState.Open)
                .Select(h => new HandOffCancelled(at, by, h.Id, h.Last.Number, Note)),
            new RequestTriaged(at, by, procedure.Id, procedure.Version, procedure.Lever, Note),
        ];
        if (Agency != state.Lead)
        {
            events.Add(new CaseTransferred(at, by, state.Lead, Agency, Note));
        }
        return Outcome.Of(events);
    }
}

/// <summary>
/// Asks the firm to supplement its filing, with enough time. A second request is possible only after the first
/// lapsed, and is short.
/// </summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
[In(Stage.Received, Stage.InReview)]
public sealed record AskSupplement(string Items, [property: Field(FieldKind.Days)] string Period) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context)
    {
        if (state.OpenSupplement is not { } open)
        {
            return null;
        }
        var lapses = CaseClocks.SupplementOf(open, context.Law, context.Calendar);
        return context.At < lapses.DueAt ? Outcome.No("supplement.open", $"{lapses.Due:yyyy-MM-dd}")
            : IsSecond(state, open) ? Outcome.No("supplement.third")
            : null;
    }

    public override Outcome Decide(CaseState state, ActContext context)
    {
        if (state.OpenSupplement is { } open)
        {
            var longest = context.Law.General.SecondSupplement.Period!.Value;
            if (Clocks.Period.Parse(Period).Amount > longest.Amount)
            {
                return Outcome.No("supplement.second-too-long", $"{longest.Amount}");
            }
            return Outcome.Of(
                new SupplementDropped(context.At, context.Actor.Person, open.Id, "asked again"),
                new SupplementAsked(context.At, context.Actor.Person, open.Id + 1, Items, Period));
        }
        return Outcome.Of(new SupplementAsked(context.At, context.Actor.Person, state.Supplements.Length + 1, Items, Period));
    }

    /// <summary>True when <paramref name="open"/> itself followed a lapsed one.</summary>
    internal static bool IsSecond(CaseState state, Supplement open) =>
        open.Id > 1 && state.Supplements[open.Id - 2] is { Given: false };
}

/// <summary>The firm takes more time to supplement: as often as the law allows, before the time lapses.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Received, Stage.InReview)]
public sealed record ExtendSupplement([property: Field(FieldKind.Days)] string Period, string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context)
    {
        if (state.OpenSupplement is not { } open)
        {
            return Outcome.No("supplement.none");
        }
        var clock = CaseClocks.SupplementOf(open, context.Law, context.Calendar);
        var most = context.Law.General.SupplementExtensions;
        return context.At >= clock.DueAt ? Outcome.No("supplement.lapsed", $"{clock.Due:yyyy-MM-dd}")
            : AskSupplement.IsSecond(state, open) ? Outcome.No("supplement.second-not-extendable")
            : open.Periods.Length > most ? Outcome.No("supplement.extensions-used", $"{most}")
            : null;
    }

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var open = state.OpenSupplement!;
        return Clocks.Period.Parse(Period).Amount > Longest(open).Amount ? Outcome.No("supplement.extension-too-long", $"{Longest(open).Amount}")
            : Outcome.Of(new SupplementExtended(context.At, context.Actor.Person, open.Id, Period, Reason));
    }

    /// <summary>By how much one extension may lengthen it: the time that was given first.</summary>
    internal static Period Longest(Supplement open) => Clocks.Period.TryParse(open.Periods[0], out var first) ? first : default;
}

/// <summary>The firm supplements. A late supplement still counts as long as the request is open.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Received, Stage.InReview)]
public sealed record GiveSupplement(string Text, IReadOnlyList<DocumentRef> Documents) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.OpenSupplement is null ? Outcome.No("supplement.none") : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new SupplementGiven(context.At, context.Actor.Person, state.OpenSupplement!.Id, Text, Documents));
}

/// <summary>The agency goes on without the supplement.</summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
[In(Stage.Received, Stage.InReview)]
public sealed record DropSupplement(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.OpenSupplement is null ? Outcome.No("supplement.none") : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new SupplementDropped(context.At, context.Actor.Person, state.OpenSupplement!.Id, Reason));
}

/// <summary>Returns the request (반려): only after the second request to supplement lapsed too.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.Received, Stage.InReview)]
public sealed record ReturnRequest(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context)
    {
        if (state.OpenSupplement is not { } open || !AskSupplement.IsSecond(state, open))
        {
            return Outcome.No("return.not-asked-twice");
        }
        var clock = CaseClocks.SupplementOf(open, context.Law, context.Calendar);
        return context.At < clock.DueAt ? Outcome.No("supplement.open", $"{clock.Due:yyyy-MM-dd}") : null;
    }

    public override Outcome Decide(CaseState state, ActContext context) => Outcome.Of(
        new SupplementDropped(context.At, context.Actor.Person, state.OpenSupplement!.Id, Reason),
        new RequestReturned(context.At, context.Actor.Person, Reason));
}

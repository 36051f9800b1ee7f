using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>
/// The lead asks other agencies, in parallel. Electronic requests reach them at once. Where one question cannot be asked, none
/// is, and the last argument of the refusal is the agency that it was for.
/// </summary>
/// <param name="Documents">Go to each of them; none reads what another was sent in another act.</param>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview)]
public sealed record AskAgencies(
    [property: Field(FieldKind.Questions)] IReadOnlyList<AgencyQuestion> Questions, IReadOnlyList<DocumentRef>? Documents = null)
    : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        context.Law.Procedure(state.Triage)!.Steps.Count == 0 ? Outcome.No(HandOffRefusals.Nobody) : null;

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var procedure = context.Law.Procedure(state.Triage)!;
        if (Questions.Count == 0)
        {
            return Outcome.No(HandOffRefusals.Nobody);
        }
        if (Questions.GroupBy(q => q.Agency).FirstOrDefault(asked => asked.Count() > 1) is { } twice)
        {
            return Outcome.No(HandOffRefusals.AskedTwice, twice.Key);
        }
        foreach (var q in Questions)
        {
            if (Fault(q, state, context, procedure) is Outcome.Declined no)
            {
                return no with { Arguments = [.. no.Arguments, q.Agency] };
            }
        }
        var next = state.HandOffs.Length;
        return Outcome.Of([.. Questions.Select(q => new HandOffAsked(
            context.At, context.Actor.Person, ++next, 1, q.Agency, q.Step, q.Required, q.Question, context.At, q.OwnLaw, q.Period,
            Recorded(Documents)))]);
    }

    private static Outcome? Fault(AgencyQuestion q, CaseState state, ActContext context, Procedure procedure)
    {
        var step = procedure.Steps.FirstOrDefault(s => s.Id == q.Step);
        return step is null ? Outcome.No(HandOffRefusals.UnknownStep, q.Step)
            : context.Law.AgencyOn(q.Agency, context.Today) is not { } agency ? Outcome.No(CaseRefusals.UnknownAgency, q.Agency)
            : q.Agency == state.Lead ? Outcome.No(HandOffRefusals.AskedItself)
            : step.Roles.Count > 0 && !agency.Roles.Any(step.Roles.Contains) ? Outcome.No(HandOffRefusals.WrongRole, q.Agency)
            : step.Required && !q.Required ? Outcome.No(HandOffRefusals.MustBeRequired, q.Step)
            : state.HandOffs.Any(h => h.Agency == q.Agency && h.Step == q.Step && h.Last.State == RoundState.Open)
                ? Outcome.No(HandOffRefusals.AskedAlready, q.Agency)
            : OwnLawFault(q.OwnLaw, step) ?? ReplyPeriods.Fault(q.Period, step, state, context);
    }

    private static Outcome? OwnLawFault(OwnLawPeriod? own, ProcedureStep step) =>
        own is null ? null
        : !step.OwnLawMayBeLonger ? Outcome.No(HandOffRefusals.NoOwnLaw, step.Id)
        : !Period.TryParse(own.Period, out var period) || period.Unit != step.Reply.Period?.Unit
            ? Outcome.No(HandOffRefusals.OwnLawPeriodFormat, own.Period)
        : period.Amount <= step.Reply.Period.Value.Amount ? Outcome.No(HandOffRefusals.OwnLawShorter, own.Period)
        : null;
}

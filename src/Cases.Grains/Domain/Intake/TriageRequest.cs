using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain;

/// <summary>
/// Assigns the request to a legal procedure and to the agency competent for it; another agency than the present
/// lead makes it a transfer. Again later: the earlier procedure's open hand-offs are cancelled.
/// </summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
[In(Stage.Received, Stage.InReview)]
public sealed record TriageRequest(
    [property: Field(FieldKind.Procedure)] string Procedure,
    [property: Field(FieldKind.Agency)] string Agency,
    string Note) : CaseAct, IPutInWriting
{
    public override Outcome Decide(CaseState state, ActContext context)
    {
        var received = Seoul.DayOf(state.ReceivedAt!.Value);
        if (context.Law.InForce(Procedure, received) is not { } procedure)
        {
            return Outcome.No(IntakeRefusals.NotInForce, Procedure, received);
        }
        if (!procedure.Kinds.Contains(state.Filing!.Kind))
        {
            return Outcome.No(IntakeRefusals.OtherKind, Procedure);
        }
        if (context.Law.AgencyOn(Agency, context.Today)?.Roles.Any(procedure.CompetentRoles.Contains) is not true)
        {
            return Outcome.No(IntakeRefusals.TriageNotCompetent, Agency);
        }
        if (state.Triage?.Procedure == procedure.Id && state.Triage.Version == procedure.Version && Agency == state.Lead)
        {
            return Outcome.No(IntakeRefusals.SameTriage);
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

using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain;

/// <summary>
/// A request to supplement came back because the firm was not to be found. It stops the period as before; another can be made at
/// once. What the firm answered in any way has reached it.
/// </summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
[In(Stage.Received, Stage.InReview)]
public sealed record RecordUndelivered(DateOnly CameBackOn, string Proof, IReadOnlyList<DocumentRef>? Documents = null)
    : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) => state.OpenSupplement switch
    {
        null => Outcome.No(IntakeRefusals.NoSupplement),
        { CameBackOn: not null } => Outcome.No(IntakeRefusals.UndeliveredAlready),
        { Answered: true } => Outcome.No(IntakeRefusals.ReachedTheFirm),
        _ => null,
    };

    public override Outcome Decide(CaseState state, ActContext context) =>
        CameBackOn > context.Today ? Outcome.No(FieldRefusals.Future, nameof(CameBackOn))
        : Seoul.DayOf(state.OpenSupplement!.AskedAt) is var asked && CameBackOn < asked
            ? Outcome.No(IntakeRefusals.BeforeAsked, asked)
        : Outcome.Of(new SupplementUndelivered(
            context.At, context.Actor.Person, state.OpenSupplement.Id, CameBackOn, Proof, Recorded(Documents)));
}

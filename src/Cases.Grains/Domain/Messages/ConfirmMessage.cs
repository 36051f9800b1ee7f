namespace Cases.Grains.Domain;

/// <summary>The firm confirms that it has read what the lead wrote. Nothing follows for it: no period begins or ends.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
public sealed record ConfirmMessage([property: Field(FieldKind.Message)] int Message) : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.Messages.Select(m => m.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) =>
        state.Messages.Any(m => m.Id == part && m.IsToConfirm) ? null : Outcome.No(MessageRefusals.NothingToConfirm, part);

    public override Outcome Decide(CaseState state, ActContext context) => Ready(Message, state, context)
        ?? Outcome.Of(new MessageConfirmed(context.At, context.Actor.Person, Message));
}

/// <summary>The firm confirmed that it has read what the lead wrote.</summary>
public sealed record MessageConfirmed(DateTimeOffset At, string By, int Message) : CaseEvent(At, By);

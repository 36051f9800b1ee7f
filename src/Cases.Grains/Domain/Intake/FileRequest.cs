namespace Cases.Grains.Domain;

/// <summary>
/// A firm files its request. The case's id is the draft's id, so that filing can be driven again after a crash.
/// </summary>
/// <param name="Number">Allotted before, by the register of case numbers.</param>
/// <param name="Agency">Where it is filed: the lead ministry's desk unless the firm knows better.</param>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.None)]
public sealed record FileRequest(
    [property: Allotted] string Number, [property: Field(FieldKind.Agency)] string Agency, Filing Filing) : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context)
    {
        var filing = FilingFirm.FilledIn(Filing, null, null);
        var faults = FilingFaults.Of(filing, context);
        return faults.Count > 0 ? Outcome.No(IntakeRefusals.FilingFaulty, faults.Select(f => f.Field))
            : context.Law.AgencyOn(Agency, context.Today) is null ? Outcome.No(CaseRefusals.UnknownAgency, Agency)
            : Outcome.Of(new RequestArrived(context.At, context.Actor.Person, Number, context.Actor.Firm!, Agency, filing));
    }
}
